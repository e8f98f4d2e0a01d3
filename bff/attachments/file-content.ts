import { filetypeextension } from 'magic-bytes.js';
import type { Issue } from '../../shared/errors';
import { endingOf } from './file-problems';

/** Endings that share one container, so that content alone cannot tell them apart. */
const families: readonly (readonly string[])[] = [
  ['pdf'],
  ['jpg', 'jpeg'],
  ['png'],
  ['zip', 'docx', 'xlsx', 'pptx'],
  ['doc', 'xls', 'ppt', 'wps', 'et', 'dps', 'msi'],
  ['rar'],
  ['7z'],
  ['mp4', 'mov', 'm4v'],
];
const ENOUGH_BYTES = 4096;

/** A file whose first bytes are not what its name says; endings without a signature (txt, csv) pass. */
export function contentProblems(name: string, start: Buffer): Issue[] {
  const ending = endingOf(name);
  const family = families.find((each) => each.includes(ending));
  const found = filetypeextension(start.subarray(0, ENOUGH_BYTES));
  if (!family || found.some((each) => family.includes(each))) return [];
  const message = `文件“${name}”的内容不是 ${ending} 格式，请检查后重新选择`;
  return [{ path: 'name', code: 'wrong_content', message, severity: 'error' }];
}
