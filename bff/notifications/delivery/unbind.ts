import type { Transaction } from 'kysely';
import type { BffTables } from '../../database/tables';

/** WeChat knows no such user of this mini-program: nothing can be sent there, and its consents go with it. */
export async function unbind(trx: Transaction<BffTables>, openid: string): Promise<void> {
  await trx.updateTable('deliveries').set({ openid: null }).where('openid', '=', openid).execute();
  await trx.deleteFrom('wechat_bindings').where('openid', '=', openid).execute();
}
