import { type Kysely, sql, type Transaction } from 'kysely';
import type { Endpoints, Input } from '../../../shared/api';
import type { BffTables } from '../../database/tables';
import type { Person } from '../../http/route';
import type { Parts } from '../../parts';
import { DAY, MINUTE } from '../../session/limits';
import type { Consent } from './ladder';

/** WeChat tells of a dialog within seconds, the client when it is online again. */
const SAME_DIALOG_MS = 10 * MINUTE;
/** No finger taps so often; a client that says so is broken. */
const MOST_MESSAGES = 100;

/** Messages the consents still allow, by template. */
export async function messagesLeft(db: Kysely<BffTables>, openids: readonly string[]): Promise<Map<string, number>> {
  if (openids.length === 0) return new Map();
  const rows = await db
    .selectFrom('consent_ledger')
    .select(['template_id', ({ fn }) => fn.sum<string>('messages').as('left')])
    .where('openid', 'in', openids)
    .groupBy('template_id')
    .execute();
  return new Map(rows.map(({ template_id, left }) => [template_id, Number(left)]));
}

/** The client tells what the dialog answered, perhaps several times. Without a bound WeChat there is nobody to count for. */
export async function reportConsents(
  { db, clock, notices }: Pick<Parts, 'db' | 'clock' | 'notices'>,
  person: Person,
  { dialogId, answers }: Input<Endpoints['reportNotificationConsents']>,
): Promise<void> {
  const at = clock.now();
  await db.transaction().execute(async (trx) => {
    const openid = await openidOf(trx, person);
    if (openid === null) return;
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('consent_dialogs')
      .values({ openid, dialog_id: dialogId, at })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (!numInsertedOrUpdatedRows) return;
    const accepted = new Set(answers.filter(({ answer }) => answer === 'accept').map((each) => each.templateId));
    for (const { templateId, longTerm } of notices.wechat) {
      if (accepted.has(templateId)) await countAccept(trx, { openid, templateId }, { toldBy: 'client', longTerm, at });
    }
  });
}

/** WeChat tells what a dialog answered: once for each that was shown, and never for "always". */
export async function popupAnswered(
  trx: Transaction<BffTables>,
  { notices }: Pick<Parts, 'notices'>,
  consent: Consent,
  at: Date,
): Promise<void> {
  const template = notices.wechat.find(({ templateId }) => templateId === consent.templateId);
  const { longTerm } = template ?? {};
  if (longTerm === undefined || !(await isBound(trx, consent.openid))) return;
  await countAccept(trx, consent, { toldBy: 'wechat', longTerm, at });
}

/**
 * One dialog is told of by the client, by WeChat, or by both, and the two share no number. So an accept that one of
 * them tells within ten minutes of one told only by the other is the same. Two dialogs may be taken for one by this,
 * never one for two: too few in the ledger means a text message instead, too many a message that WeChat refuses.
 */
async function countAccept(
  trx: Transaction<BffTables>,
  { openid, templateId }: Consent,
  { toldBy, longTerm, at }: { toldBy: 'client' | 'wechat'; longTerm: boolean; at: Date },
): Promise<void> {
  // Locks the row: both may tell at the same time.
  await trx
    .insertInto('consent_ledger')
    .values({ openid, template_id: templateId, messages: 0, changed_at: at })
    .onConflict((conflict) => conflict.columns(['openid', 'template_id']).doUpdateSet({ changed_at: at }))
    .execute();
  const around = [-SAME_DIALOG_MS, SAME_DIALOG_MS].map((ms) => new Date(at.getTime() + ms));
  const { numAffectedRows } = await sql`
    update consent_accepts set matched = true where id = (
      select id from consent_accepts
      where openid = ${openid} and template_id = ${templateId} and not matched and told_by <> ${toldBy}
        and at between ${around[0]} and ${around[1]}
      order by at limit 1)`.execute(trx);
  if (numAffectedRows) return;
  await trx.insertInto('consent_accepts').values({ openid, template_id: templateId, told_by: toldBy, at }).execute();
  const most = longTerm ? 1 : MOST_MESSAGES;
  await sql`update consent_ledger set messages = least(messages + 1, ${most}::int)
    where openid = ${openid} and template_id = ${templateId}`.execute(trx);
}

/** No more is allowed: refused by the person, used up at WeChat. */
export async function emptyLedger(db: Kysely<BffTables>, { openid, templateId }: Consent, now: Date): Promise<void> {
  await db
    .updateTable('consent_ledger')
    .set({ messages: 0, changed_at: now })
    .where('openid', '=', openid)
    .where('template_id', '=', templateId)
    .execute();
}

/** One message less on each of these, unless the consent is a standing one. */
export async function spend(
  db: Kysely<BffTables>,
  { notices }: Pick<Parts, 'notices'>,
  consents: readonly Consent[],
  now: Date,
): Promise<void> {
  const standing = new Set(notices.wechat.filter(({ longTerm }) => longTerm).map(({ templateId }) => templateId));
  const spent = consents.filter(({ templateId }) => !standing.has(templateId));
  if (spent.length === 0) return;
  await sql`
    update consent_ledger ledger set messages = greatest(messages - spent.count, 0), changed_at = ${now}
    from (select openid, template_id, count(*)::int as count
      from unnest(${spent.map((each) => each.openid)}::text[], ${spent.map((each) => each.templateId)}::text[])
        as each (openid, template_id) group by 1, 2) spent
    where ledger.openid = spent.openid and ledger.template_id = spent.template_id`.execute(db);
}

/** What was needed only to count each dialog once. */
export async function sweepConsents({ db, clock }: Pick<Parts, 'db' | 'clock'>): Promise<void> {
  const before = (ms: number) => new Date(clock.now().getTime() - ms);
  await db.deleteFrom('consent_accepts').where('at', '<', before(DAY)).execute();
  await db
    .deleteFrom('consent_dialogs')
    .where('at', '<', before(30 * DAY))
    .execute();
}

/** The WeChat this session began in, else the one bound last. */
async function openidOf(trx: Transaction<BffTables>, { userId, sessionId }: Person): Promise<string | null> {
  const bound = await trx
    .selectFrom('wechat_bindings')
    .leftJoin('sessions', (join) =>
      join.onRef('sessions.openid', '=', 'wechat_bindings.openid').on('sessions.id', '=', sessionId),
    )
    .select('wechat_bindings.openid')
    .where('wechat_bindings.user_id', '=', userId)
    .orderBy(sql`sessions.id is null`)
    .orderBy('bound_at', 'desc')
    .executeTakeFirst();
  return bound?.openid ?? null;
}

async function isBound(trx: Transaction<BffTables>, openid: string): Promise<boolean> {
  const found = await trx
    .selectFrom('wechat_bindings')
    .select('openid')
    .where('openid', '=', openid)
    .executeTakeFirst();
  return found !== undefined;
}
