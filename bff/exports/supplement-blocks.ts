import { noAnswer } from '../../shared/supplement';
import { formatFull } from '../../shared/time';
import type { MainRegistration } from '../main-api/contract';
import { cleanText } from './clean-text';
import { cell } from './print-answer';
import type { Block } from './sheet';

/** What was sent beside the form, each request with its words and the names of its files; what was not sent is left out. */
export function supplementBlocks({ supplements = [], files }: MainRegistration): Block[] {
  const nameOf = (id: string) => files.find((file) => file.id === id)?.name ?? '';
  const blocks = supplements.flatMap(({ kind, title, items, answers, sentAt }): Block[] => {
    if (sentAt === null) return [];
    const pairs = items.map(({ id, text }) => {
      const answer = answers[id] ?? noAnswer;
      const words = [answer.text, ...answer.files.map(nameOf)].filter((each) => each !== '').join('\n');
      return { label: cleanText(text), answer: cell(cleanText(words), true) };
    });
    return [{ kind: 'pairs', title: cleanText(`${kind}：${title}（${formatFull(sentAt)} 发送）`), pairs }];
  });
  return blocks.length === 0 ? [] : [{ kind: 'heading', text: '补充材料' }, ...blocks];
}
