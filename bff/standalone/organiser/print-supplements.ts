import { isLate, isOverdue } from '../../../shared/supplement-rules';
import { formatFull, formatMoment } from '../../../shared/time';
import type { MainRegistration, MainSupplement } from '../../main-api/contract';
import { wordsOnly } from './print-table';

/** What was asked for, and what came: texts, and files with size and hash. */
export function printSupplements({ supplements = [], files }: MainRegistration, now: Date): string[] {
  return supplements.map((each, i) => {
    const head = `\n第 ${i + 1} 次补充 ${each.id} ${wordsOnly(`${each.kind}：${each.title}`)}（${stateOf(each, now)}）`;
    const about = each.text === null ? [] : [`  ${wordsOnly(each.text)}`];
    return [head, ...about, ...each.items.flatMap((item) => printItem(each, item, files))].join('\n');
  });
}

function stateOf(supplement: MainSupplement, now: Date): string {
  const { until, sentAt } = supplement;
  if (sentAt !== null) return `${formatFull(sentAt)} 已发送${isLate(supplement) ? '，逾期' : ''}`;
  if (until === null) return '等待中，没有写期限';
  return `${formatMoment(until)}前，${isOverdue(supplement, now) ? '已逾期' : '等待中'}`;
}

function printItem(
  { sentAt, answers }: MainSupplement,
  { id, text }: MainSupplement['items'][number],
  files: MainRegistration['files'],
): string[] {
  const head = `  ${id}. ${wordsOnly(text)}`;
  if (sentAt === null) return [head];
  const { text: words = '', files: ids = [] } = answers[id] ?? {};
  const sent = ids.flatMap((each) => files.find((file) => file.id === each) ?? []);
  return [
    head,
    ...(words === '' ? [] : [`     ${wordsOnly(words)}`]),
    ...sent.map(({ name, size, sha256 }) => `     ${wordsOnly(name)}（${size} 字节，sha256 ${sha256 ?? ''}）`),
  ];
}
