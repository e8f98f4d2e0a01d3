import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import { CannotStart } from '../cannot-start';
import type { Clock } from '../clock';
import type { BffTables } from '../database/tables';
import type { SendSms } from '../sms/send-sms';
import type { ReviewSettings } from './variables';

interface WithReview {
  review: ReviewSettings | null;
  clock: Clock;
}

/** Whether this is the phone of WeChat's reviewers, and their time is not over. */
export const isReviewer = ({ review, clock }: WithReview, phone: string): boolean =>
  review !== null && phone === review.phone && clock.now() < review.until;

/** Reviewers and everybody else do not meet: what belongs to one side does not exist for the other. */
export const areOnOneSide = (parts: WithReview, one: string, other: string): boolean =>
  isReviewer(parts, one) === isReviewer(parts, other);

/** Nobody has this phone, so nothing is ever sent to it, by whichever of our stories. */
export const neverTo =
  (review: ReviewSettings, sendSms: SendSms): SendSms =>
  (to, message) =>
    to === review.phone ? Promise.resolve({ fate: 'accepted', receipt: null }) : sendSms(to, message);

/** Throws CannotStart when somebody real has signed in with that phone. */
export async function refuseRealPhone(db: Kysely<BffTables>, { phone }: ReviewSettings): Promise<void> {
  const real = await db
    .selectFrom('users')
    .select('id')
    .where('phone', '=', phone)
    .where('review', '=', false)
    .executeTakeFirst();
  if (real) throw new CannotStart('REVIEW_PHONE 已经有人用它登录过，不能当作审核账号：请换一个号码。');
}

/** When this sign-in must end at the latest: null for everybody but the reviewers, whose comings are all on record. */
export async function noteReviewer(
  { db, log, ...parts }: WithReview & { db: Kysely<BffTables>; log: Logger },
  user: { id: string; phone: string },
): Promise<Date | null> {
  if (!isReviewer(parts, user.phone)) return null;
  await db.updateTable('users').set({ review: true }).where('id', '=', user.id).execute();
  log.info({ userId: user.id, review: true }, 'the review account has signed in');
  return parts.review!.until;
}
