import type { Transaction } from 'kysely';
import type { Endpoints, Output } from '../../shared/api';
import { AppError } from '../../shared/errors';
import { MOBILE } from '../../shared/form/fields/phone';
import type { BffTables } from '../database/tables';
import { refuse } from '../http/parse-call';
import { problem } from '../http/request-problems';
import type { Parts } from '../parts';
import type { WeChat } from '../wechat/wechat';
import { keyFor } from './keys';
import { limitAddress } from './limits';
import { startSession } from './sessions';
import { findOrAddUser, hasAgreed, recordConsent, type User } from './users';

type SignedIn = Output<Endpoints['signInByWechat']>;

/** Whose WeChat → the phone behind the button that this WeChat pressed → user, consent, binding and session. */
export async function signInByWeChatPhone(
  parts: Parts,
  { loginCode, phoneCode, address }: { loginCode: string; phoneCode: string; address: string },
): Promise<SignedIn> {
  const wechat = await comeIn(parts, address);
  const openid = await wechat.openidOf(loginCode);
  const { phone, countryCode } = await wechat.phoneOf({ phoneCode, openid });
  const isOurs = countryCode === '86' && MOBILE.test(phone);
  refuse(isOurs ? [] : [problem(['phoneCode'], 'not_a_mobile', '目前只支持内地 11 位手机号，请换一个号码登录。')]);
  const now = parts.clock.now();
  return parts.db.transaction().execute(async (trx) => {
    const user = await findOrAddUser(trx, { phone, from: 'wechat', now });
    await recordConsent(trx, user.id, now);
    await bind(trx, { openid, userId: user.id, now });
    return signedIn(trx, { user, openid, now });
  });
}

/** A WeChat that has signed in before, and whose person has agreed to the texts as they are now. */
export async function signInByWeChat(
  parts: Parts,
  { loginCode, address }: { loginCode: string; address: string },
): Promise<SignedIn> {
  const wechat = await comeIn(parts, address);
  const openid = await wechat.openidOf(loginCode);
  const now = parts.clock.now();
  return parts.db.transaction().execute(async (trx) => {
    const user = await trx
      .selectFrom('wechat_bindings')
      .innerJoin('users', 'users.id', 'wechat_bindings.user_id')
      .select(['users.id', 'users.phone'])
      .where('openid', '=', openid)
      .forKeyShare()
      .executeTakeFirst();
    if (!user) throw unknown('not_bound', '这个微信还没有登录过，请先用手机号登录。');
    if (!(await hasAgreed(trx, user.id))) {
      throw unknown('terms_changed', '用户协议或隐私政策有更新，请阅读并同意后重新登录。');
    }
    return signedIn(trx, { user, openid, now });
  });
}

async function comeIn({ wechat, db, clock, settings }: Parts, address: string): Promise<WeChat> {
  if (!wechat) {
    throw new AppError('unavailable', 'no mini-program is set up', {
      sentence: '快捷登录还没有开通，请用短信验证码登录。',
    });
  }
  const secret = keyFor(settings.linkSecret, 'address');
  await limitAddress(db, { what: 'wechat sign-ins', address, secret, now: clock.now() });
  return wechat;
}

/** The last phone that was signed in with counts. */
async function bind(
  trx: Transaction<BffTables>,
  { openid, userId, now }: { openid: string; userId: string; now: Date },
): Promise<void> {
  const bound = { user_id: userId, bound_at: now };
  await trx
    .insertInto('wechat_bindings')
    .values({ openid, ...bound })
    .onConflict((conflict) => conflict.column('openid').doUpdateSet(bound))
    .execute();
}

async function signedIn(
  trx: Transaction<BffTables>,
  { user: { id, phone }, openid, now }: { user: User; openid: string; now: Date },
): Promise<SignedIn> {
  const { token, expiresAt } = await startSession(trx, id, now, openid);
  return { token, expiresAt: expiresAt.toISOString(), user: { id, phone } };
}

const unknown = (code: string, sentence: string) =>
  new AppError('unauthenticated', `wechat sign-in: ${code}`, {
    sentence,
    issues: [problem(['loginCode'], code, sentence)],
  });
