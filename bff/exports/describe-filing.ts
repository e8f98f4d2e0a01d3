import type { Contest } from '../../shared/contest';
import type { Filing, FilingItem } from '../../shared/filing';
import { formatFull } from '../../shared/time';
import { cleanText } from './clean-text';
import type { Made } from './describe-entry';
import { cell } from './print-answer';
import type { Sheet } from './sheet';

/** A filing as a document to send to the authority. */
export function describeFiling(
  filing: Filing,
  { name, shortName }: Contest,
  items: readonly FilingItem[],
  { at, demo }: Made,
): Sheet {
  return {
    title: '参赛信息备案表',
    above: name,
    cover: null,
    blocks: [
      { kind: 'note', text: `${filing.authority}：` },
      { kind: 'note', text: `现报送我团队参加${name}的信息，请予备案。` },
      {
        kind: 'pairs',
        title: null,
        pairs: items.map(({ label, value }) => ({ label, answer: cell(cleanText(value), true) })),
      },
      { kind: 'note', text: `依据：《${filing.source.document}》${filing.clause}` },
    ],
    foot: `${shortName} · ${formatFull(at)} 生成${demo ? '（演示时间）' : ''}`,
  };
}
