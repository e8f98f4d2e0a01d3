import type { NotificationReach } from '../../shared/notification-endpoints';
import { leftForNext, templatesToAsk } from '../../shared/reach';
import type { RegistrationSummary } from '../../shared/registration';
import { currentAccount } from '../session/session';
import { subscribeDialog, type DialogOutcome } from '../wechat/subscribe-dialog';
import { mayAskUnasked, readMemory, remember } from './consent-memory';
import { reportConsents } from './consent-reports';
import { knownReach, noteReach } from './use-reach';

type Entry = Pick<RegistrationSummary, 'id' | 'status'>;

export interface Asked {
  outcome: DialogOutcome;
  /** What the server makes of it; null when it has not heard yet. */
  reported: Promise<NotificationReach | null>;
}

/** What a tap waits for at most before it goes on with what it was about; WeChat's dialog has answered long before. */
const patienceMs = 30_000;

/** Can a tap bring more messages? Only where WeChat is, knows the person, and has templates set up here. */
export const canAsk = (reach: NotificationReach | undefined): boolean =>
  subscribeDialog !== null &&
  reach !== undefined &&
  reach.wechatBound &&
  reach.settings.wechat &&
  reach.templates.length > 0;

/**
 * The dialog for what may come next about an entry. To be called first thing in a tap. null: there is nothing to ask.
 * Never rejects.
 */
export function askConsent(entry: Entry): Promise<Asked> | null {
  const reach = knownReach();
  const account = currentAccount();
  if (!subscribeDialog || account === null || !canAsk(reach) || !reach) return null;
  return subscribeDialog(templatesToAsk(reach, entry)).then((outcome) => {
    const answers = 'answers' in outcome ? outcome.answers : [];
    const refused = !answers.some(({ answer }) => answer === 'accept');
    remember(account, { refused, now: Date.now() });
    const reported = reportConsents(answers).then((reply) => {
      if (reply) noteReach(reply);
      return reply;
    });
    return { outcome, reported };
  });
}

/**
 * On a tap that is about something else: the dialog if it is time to ask, and in any case what the tap was for, once
 * the dialog is gone. Nothing depends on the answer.
 */
export function onTheWay(entry: Entry, go: () => unknown) {
  const asked = askOnTheWay(entry);
  if (!asked) return void go();
  void asked.then(go);
}

/** null: not asked. Otherwise resolves when the dialog is gone, however it went. */
export function askOnTheWay(entry: Entry): Promise<unknown> | null {
  const reach = knownReach();
  const account = currentAccount();
  if (!reach || account === null || !canAsk(reach)) return null;
  if (!mayAskUnasked(readMemory(account), leftForNext(reach, entry), Date.now())) return null;
  const asked = askConsent(entry);
  return asked && Promise.race([asked, new Promise((resolve) => setTimeout(resolve, patienceMs))]);
}
