import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Contest } from '../../shared/contest';
import {
  allNoticeTextsSchema,
  type NoticeText,
  type NoticeTexts,
  noticeTextFlaws,
  type Saying,
} from '../../shared/notice-texts';
import { CannotStart } from '../cannot-start';
import { type ContestFlaw, flawLine } from '../contests/read-contest';
import { readYaml } from '../contests/read-yaml';
import { projectRoot } from '../env';

const FILE = path.join(projectRoot, 'config/notices/texts.yaml');

let kept: NoticeTexts | undefined;

/** How it is said to the contacts of this contest. The file is read once; throws every mistake in it as one error. */
export function noticeText(saying: Saying, contest: Contest | undefined): NoticeText {
  kept ??= loadNoticeTexts();
  const { title = kept[saying].title, text = kept[saying].text } = contest?.noticeTexts[saying] ?? {};
  return { title, text };
}

export function loadNoticeTexts(file = FILE): NoticeTexts {
  const { texts, flaws } = readNoticeTexts(readFileSync(file, 'utf8'), path.basename(file));
  if (texts) return texts;
  throw new CannotStart(
    `消息的文字有 ${flaws.length} 处问题：\n${flaws.map((flaw) => `  ${flawLine(flaw)}`).join('\n')}`,
  );
}

/** `texts` is there only when nothing is wrong with them. */
export function readNoticeTexts(text: string, file: string): { texts: NoticeTexts | null; flaws: ContestFlaw[] } {
  const { parsed, flaws } = readYaml(text, file, allNoticeTextsSchema, (texts) => noticeTextFlaws(texts, ''));
  return { texts: parsed, flaws };
}
