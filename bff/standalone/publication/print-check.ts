import { outcomeNames } from '../../../shared/registration';
import type { ChannelReach } from '../../operations/channel-reach';
import { masked } from '../organiser/print-entries';
import { column, wordsOnly } from '../organiser/print-table';
import type { PublicationCheck } from './check-publication';
import type { Publication } from './publication';

/** Who would be told what, before it is done. */
export function printCheck(
  { contestId, stage, total }: Publication,
  { results, left, first }: PublicationCheck,
  more: readonly string[],
): string {
  const unchanged = results.reduce((sum, each) => sum + each.unchanged, 0);
  return [
    `${contestId} “${stage}”，名单共 ${total} 份：`,
    ...results.map(({ outcome, count }) => `  ${outcomeNames[outcome]} ${count} 份`),
    ...(unchanged > 0 ? [`  其中 ${unchanged} 份的结果与现在相同，不再通知`] : []),
    ...left.map((each) => `另有 ${each.count} 份在“${each.stage}”但不在名单里`),
    ...more,
    ...(first.length > 0 ? ['', '联络人会收到，例如：'] : []),
    ...first.flatMap((each) => {
      const name = column(each.projectName ?? '（未填项目名称）', 40);
      return [
        `  第 ${each.line} 行  ${each.id}  ${masked(each.contact ?? '')}  ${name}`,
        `      ${wordsOnly(each.title)}：${column(each.text, 100)}`,
      ];
    }),
  ].join('\n');
}

export const printReach = ({ people, wechat, sms, inboxOnly }: ChannelReach): string =>
  `\n要通知 ${people} 位联络人：微信能收到 ${wechat} 人，短信 ${sms} 人，只能在站内看到 ${inboxOnly} 人（按现在的授权与设置）`;
