import type { Issue } from '../../shared/errors';
import type { FilesField } from '../../shared/form/fields/files';

/** Names as file systems and mail programs take them: no folders, no control characters. */
const UNFIT = /[\\/:*?"<>|\p{Cc}\p{Cf}]/u;
const LONGEST_NAME = 120;

/** Everything about a file that this field cannot take; empty when it can. */
export function fileProblems(
  { label, accept, maxBytes }: FilesField,
  path: string,
  { name, size }: { name: string; size: number },
): Issue[] {
  const issues: Issue[] = [];
  const report = (code: string, message: string) => issues.push({ path, code, message, severity: 'error' });
  if ([...name].length > LONGEST_NAME) report('name_too_long', `文件名最长 ${LONGEST_NAME} 个字，请改短后再传`);
  if (UNFIT.test(name)) report('name_unfit', '文件名里有不能用的字符，请改名后再传');
  if (!accept.includes(endingOf(name))) {
    report('wrong_kind', `${label}只接受 ${accept.join('、')} 文件`);
  }
  if (size > maxBytes) {
    report('file_too_large', `${label}每个文件最大 ${inWords(maxBytes)}，这个文件有 ${inWords(size)}`);
  }
  return issues;
}

/** `pdf` of `报告.PDF`; empty without one. */
export function endingOf(name: string): string {
  return /\.([A-Za-z0-9]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

function inWords(bytes: number): string {
  const megabytes = bytes / 1024 / 1024;
  return megabytes >= 1 ? `${Math.round(megabytes * 10) / 10} MB` : `${Math.ceil(bytes / 1024)} KB`;
}
