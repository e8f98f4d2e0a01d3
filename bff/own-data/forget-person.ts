import { sql, type Transaction } from 'kysely';
import { forgetLooks } from '../access-log/forget-looks';
import type { BffTables } from '../database/tables';
import type { Person } from '../http/route';
import { forgetInbox } from '../notifications/inbox';
import { forgetContact } from '../reminders/forget-contact';
import { endSessionsWhere } from '../session/sessions';

export type Leaving = Pick<Person, 'userId' | 'phone'>;

/** Something that is kept of a person: how the person reads of it before, and what deletes it. */
interface Forgetting {
  what: string;
  forget(trx: Transaction<BffTables>, leaving: Leaving): Promise<unknown>;
}

/**
 * One line for each feature that keeps something of a person, in the order in which they are told and deleted. What
 * hangs on `users` by a foreign key goes with the last one. test/bff/delete-account.test.ts looks through every table.
 */
const forgettings: readonly Forgetting[] = [
  {
    what: '所有设备上的登录',
    forget: (trx, { userId }) => endSessionsWhere(trx, sql`user_id = ${userId}`),
  },
  { what: '收件箱里的全部消息及阅读状态', forget: forgetInbox },
  { what: '提醒安排里的手机号', forget: forgetContact },
  {
    what: '通知设置',
    forget: (trx, { phone }) => trx.deleteFrom('notification_settings').where('phone', '=', phone).execute(),
  },
  {
    what: '替您查看报名进展的记录',
    async forget(trx, { phone }) {
      await trx.deleteFrom('polled_entries').where('phone', '=', phone).execute();
      await trx.deleteFrom('polled_phones').where('phone', '=', phone).execute();
    },
  },
  { what: '谁看过您的报名的记录；您看过别人报名的记录只留下打码的手机号', forget: forgetLooks },
  {
    what: '账号和手机号、绑定的微信、接收微信通知的授权、同意协议的记录',
    forget: (trx, { userId }) => trx.deleteFrom('users').where('id', '=', userId).execute(),
  },
];

/** What a person is told before deleting the account. */
export const whatGoes: readonly string[] = forgettings.map(({ what }) => what);

/** What is not deleted, why, and until when. */
export const whatStays = [
  {
    what: '报名的内容、文件、进度，以及您是它的联络人',
    why: '它们由赛事的报名平台保存。要更正或删除已提交的报名，请联系该赛事的组委会；不想再做联络人，请先移交或退出。',
  },
  { what: '报名平台的账号和密码', why: '设置过密码的，由报名平台保存，用于网页登录；要注销它请联系组委会。' },
  {
    what: '以后的通知',
    why: '只要报名平台仍把这个手机号列为联络人，新的进展就会继续为它收着。',
  },
  {
    what: '还没有被接受的邀请、盖章材料上的名称、为合并修改暂存的报名内容',
    why: '加密保存；邀请最多 7 天、暂存的内容最多 30 天后自动删除，盖章材料的记录属于报名，随报名删除。',
  },
  { what: '验证码的发送记录和次数', why: '用来防止滥发短信，一天后自动删除。' },
  { what: '运行日志', why: '按法律要求保存不少于 6 个月，其中没有手机号、微信标识和填写的内容。' },
] as const satisfies readonly { what: string; why: string }[];

/** Deletes everything this BFF keeps of a person; every node hears of the sessions once it is committed. */
export async function forgetPerson(trx: Transaction<BffTables>, leaving: Leaving): Promise<void> {
  for (const { forget } of forgettings) await forget(trx, leaving);
}
