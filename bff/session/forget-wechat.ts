import { sql, type Transaction } from 'kysely';
import type { BffTables } from '../database/tables';
import { ENDED_CHANNEL } from './sessions';

/**
 * Deletes what came through a WeChat: the binding, the sessions it began, and the account if nothing but WeChat has
 * ever told its phone. A phone confirmed by SMS as well is the person's own word and stays.
 */
export async function forgetWeChat(trx: Transaction<BffTables>, openid: string): Promise<void> {
  await endSessions(trx, sql`openid = ${openid}`);
  const bound = await trx
    .deleteFrom('wechat_bindings')
    .where('openid', '=', openid)
    .returning('user_id')
    .executeTakeFirst();
  if (!bound) return;
  const gone = await trx
    .selectFrom('users')
    .select('id')
    .where('id', '=', bound.user_id)
    .where('phone_from_wechat', '=', true)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('wechat_bindings').select('openid').whereRef('user_id', '=', 'users.id'))),
    )
    .executeTakeFirst();
  if (!gone) return;
  await endSessions(trx, sql`user_id = ${gone.id}`);
  await trx.deleteFrom('users').where('id', '=', gone.id).execute();
}

/** Told to every node when all of this is committed. */
async function endSessions(trx: Transaction<BffTables>, which: ReturnType<typeof sql>): Promise<void> {
  await sql`with ended as (delete from sessions where ${which} returning id)
    select pg_notify(${ENDED_CHANNEL}, id) from ended`.execute(trx);
}
