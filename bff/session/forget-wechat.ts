import { sql, type Transaction } from 'kysely';
import type { BffTables } from '../database/tables';
import { forgetPerson } from '../own-data/forget-person';
import { endSessionsWhere } from './sessions';

/**
 * Deletes what came through a WeChat: the binding, the sessions it began, and the whole account if nothing but WeChat
 * has ever told its phone. A phone confirmed by SMS as well is the person's own word and stays.
 */
export async function forgetWeChat(trx: Transaction<BffTables>, openid: string): Promise<void> {
  await endSessionsWhere(trx, sql`openid = ${openid}`);
  // Its consents go with the binding.
  await trx.updateTable('deliveries').set({ openid: null }).where('openid', '=', openid).execute();
  const bound = await trx
    .deleteFrom('wechat_bindings')
    .where('openid', '=', openid)
    .returning('user_id')
    .executeTakeFirst();
  if (!bound) return;
  const gone = await trx
    .selectFrom('users')
    .select(['id', 'phone'])
    .where('id', '=', bound.user_id)
    .where('phone_from_wechat', '=', true)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('wechat_bindings').select('openid').whereRef('user_id', '=', 'users.id'))),
    )
    .executeTakeFirst();
  if (gone) await forgetPerson(trx, { userId: gone.id, phone: gone.phone });
}
