import type { FilesField } from '../../../shared/form/fields/files';
import { sizeInWords } from './size-in-words';

export const endingOf = (name: string): string => /\.([A-Za-z0-9]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';

/** What speaks against a file before a byte of it is sent, in a sentence. */
export function fileProblem(
  { label, accept, maxBytes }: FilesField,
  { name, size }: { name: string; size: number },
): string | null {
  if (!accept.includes(endingOf(name))) return `“${name}”不能上传：${label}只接受 ${accept.join('、')} 文件`;
  if (size === 0) return `“${name}”是空文件，请重新选择`;
  if (size > maxBytes) {
    return `“${name}”有 ${sizeInWords(size)}，超过每个文件最大 ${sizeInWords(maxBytes)}，请压缩后再传`;
  }
  return null;
}

const pictures = ['jpg', 'jpeg', 'png'];

export const takesPictures = ({ accept }: FilesField): boolean => accept.some((ending) => pictures.includes(ending));
