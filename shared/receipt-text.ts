import type { Receipt } from './registration';
import { formatFull } from './time';

const TITLE = '参赛掌上通提交回执';
const CODE = '校验码：';

/** The receipt in words, line by line: what is signed, and what can be handed on. Names cannot begin a line of their own. */
export function receiptLines(receipt: Omit<Receipt, 'code'>): string[] {
  const { id, registrationId, projectName, teamName, revision, at, resubmission, files } = receipt;
  return [
    TITLE,
    `报名编号：${registrationId}`,
    `回执编号：${id}`,
    `项目：${projectName ?? '（未填）'}`,
    `团队：${teamName ?? '（未填）'}`,
    `${resubmission ? '重新提交' : '提交'}：第 ${revision} 版`,
    `收到时间：${formatFull(at)}（北京时间）`,
    ...files.map(({ name, size, sha256 }) => `附件：${name}，${size} 字节，SHA-256 ${sha256}`),
  ].map(oneLine);
}

export const receiptText = (receipt: Omit<Receipt, 'code'>, code: string): string =>
  [...receiptLines(receipt), CODE + code].join('\n');

/** Finds a receipt in what somebody pasted; null where there is none. */
export function readReceiptText(pasted: string): { lines: string[]; code: string } | null {
  const all = pasted.split(/\r\n|\r|\n/).map(oneLine);
  const begin = all.indexOf(TITLE);
  const end = all.findIndex((line, i) => i > begin && line.startsWith(CODE));
  if (begin < 0 || end < 0) return null;
  return { lines: all.slice(begin, end).filter((line) => line !== ''), code: all[end]!.slice(CODE.length) };
}

/** What chats and mail programs do to white space changes nothing. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
