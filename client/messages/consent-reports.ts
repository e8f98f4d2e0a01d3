import Taro from '@tarojs/taro';
import * as z from 'zod/mini';
import { AppError } from '../../shared/errors';
import { newRowId } from '../../shared/form/answers';
import { notificationEndpoints, type NotificationReach } from '../../shared/notification-endpoints';
import { call } from '../api/call';
import { isOnline, subscribeNetwork } from '../api/network';
import { currentAccount, currentSession, subscribeSession } from '../session/session';
import { noteReach } from './use-reach';
import type { DialogAnswer } from '../wechat/subscribe-dialog';

const reportSchema = z.object({
  dialogId: z.string(),
  answers: z.array(z.object({ templateId: z.string(), answer: z.enum(['accept', 'reject', 'ban', 'filter']) })),
});
type Report = z.infer<typeof reportSchema>;

const place = (account: string) => `consents/${account}/reports`;
let sending: Promise<NotificationReach | null> | undefined;

/**
 * Tells the server what a dialog answered; null while it cannot be reached. An accept is kept on this phone until it
 * has arrived: it is worth one message, and WeChat never tells it again.
 */
export function reportConsents(
  answers: { templateId: string; answer: DialogAnswer }[],
): Promise<NotificationReach | null> {
  const account = currentAccount();
  if (account === null || answers.length === 0) return Promise.resolve(null);
  write(account, [...waiting(account), { dialogId: newRowId() + newRowId(), answers }]);
  return sendReports();
}

/** One after the other, also when called again meanwhile; the last reply. */
export async function sendReports(): Promise<NotificationReach | null> {
  await sending;
  return (sending = sendAll().finally(() => (sending = undefined)));
}

async function sendAll(): Promise<NotificationReach | null> {
  const account = currentAccount();
  if (account === null || !currentSession()) return null;
  let reply: NotificationReach | null = null;
  for (const report of waiting(account)) {
    try {
      reply = await call(notificationEndpoints.reportNotificationConsents, { input: report });
    } catch (thrown) {
      // Refused for what it says: it would be refused for ever.
      if (!(thrown instanceof AppError && thrown.code === 'invalid_request')) return reply;
    }
    write(
      account,
      waiting(account).filter(({ dialogId }) => dialogId !== report.dialogId),
    );
  }
  return reply;
}

/** What an earlier start could not send goes out as soon as there is a network and somebody signed in. */
export function resumeReports() {
  const again = () => isOnline() && void sendReports().then((reply) => reply && noteReach(reply));
  again();
  subscribeNetwork(again);
  subscribeSession(again);
}

const waiting = (account: string): Report[] =>
  z.array(reportSchema).safeParse(Taro.getStorageSync(place(account))).data ?? [];

function write(account: string, reports: Report[]) {
  try {
    if (reports.length > 0) Taro.setStorageSync(place(account), reports);
    else Taro.removeStorageSync(place(account));
  } catch {
    // A full storage: this accept is lost when it cannot be sent now.
  }
}
