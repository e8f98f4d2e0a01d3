import type { FilesField } from '../form/fields/files';
import { sizeInWords } from './size-in-words';

export interface FileProblem {
  code: 'name_unfit' | 'wrong_kind' | 'empty' | 'file_too_large';
  message: string;
}

/** `pdf` of `报告.PDF`; empty without one. */
export function endingOf(name: string): string {
  return /\.([A-Za-z0-9]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** NUL and halves of characters, which no database takes. */
const UNSTORABLE = /[\0\ud800-\udfff]/u;

/**
 * Everything about a file that this field cannot take, from its name and size; empty when it can. Names are kept as
 * people gave them and are never a path.
 */
export function fileProblems(
  { label, accept, maxBytes }: Pick<FilesField, 'label' | 'accept' | 'maxBytes'>,
  { name, size }: { name: string; size: number },
): FileProblem[] {
  const problems: FileProblem[] = [];
  const report = (code: FileProblem['code'], message: string) => problems.push({ code, message });
  if (UNSTORABLE.test(name)) report('name_unfit', '文件名里有不能用的字符，请改名后再传');
  if (!accept.includes(endingOf(name))) {
    report('wrong_kind', `“${name}”不能上传：${label}只接受 ${accept.join('、')} 文件`);
  }
  if (size === 0) report('empty', `“${name}”是空文件，请重新选择`);
  if (size > maxBytes) {
    const most = sizeInWords(maxBytes);
    report('file_too_large', `“${name}”有 ${sizeInWords(size)}，超过${label}每个文件最大 ${most}，请压缩后再传`);
  }
  return problems;
}

export const pictureEndings: readonly string[] = ['jpg', 'jpeg', 'png'];
