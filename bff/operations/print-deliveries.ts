import { deliveryStateNames } from '../../shared/notification';
import { formatFull } from '../../shared/time';
import { masked } from '../standalone/organiser/print-entries';
import { column } from '../standalone/organiser/print-table';
import type { OperatorAnswer } from './operator-calls';

/** What the command line shows of deliveries. Phones are masked. */

const channelNames = { wechat: '微信', sms: '短信' };

type Told = OperatorAnswer<'dead-letters'>['letters'][number]['deliveries'];

const fates = (deliveries: Told): string =>
  deliveries
    .map(({ channel, state, why }) => `${channelNames[channel]}${deliveryStateNames[state]}${why ? `（${why}）` : ''}`)
    .join('，');

export function printUnreached({ people }: OperatorAnswer<'unreached'>): string {
  if (people.length === 0) return '要紧的消息都送到了，或者已经在站内读过。';
  return [
    `有 ${people.length} 人要紧的消息没有送到，也还没有在站内读过，最好打电话：`,
    ...people.flatMap(({ phone, contestId, registrationId, projectName, notices }) => [
      `${masked(phone)}  ${contestId}  ${registrationId}  ${column(projectName ?? '（未填项目名称）', 40)}`,
      ...notices.map(
        ({ title, at, deliveries }) =>
          `    ${formatFull(at)}  ${column(title, 40)}  ${fates(deliveries) || '只在站内'}`,
      ),
    ]),
  ].join('\n');
}

export function printDeadLetters({ letters }: OperatorAnswer<'dead-letters'>): string {
  if (letters.length === 0) return '没有彻底失败的消息。';
  return [
    `有 ${letters.length} 条消息彻底失败，或者有要人处理的原因：`,
    ...letters.flatMap(({ noticeId, phone, registrationId, title, at, reached, deliveries }) => [
      `${noticeId}  ${masked(phone)}  ${registrationId}  ${formatFull(at)}  ${column(title, 40)}`,
      `    ${fates(deliveries)}${reached ? '；已从别的渠道送到，只需处理原因' : ''}`,
    ]),
    '处理好原因后：replay <编号>，或 replay --all。',
  ].join('\n');
}
