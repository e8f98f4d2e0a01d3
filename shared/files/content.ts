import { endingOf } from './file-problems';

/** As much of a file as its kind is told by. */
export const HEAD_BYTES = 1024;

/** Endings that share one kind of content, so that the first bytes alone cannot tell them apart. */
const kinds = [
  { endings: ['pdf'], is: (head: Uint8Array) => indexOf(head, '%PDF-') >= 0 },
  { endings: ['jpg', 'jpeg'], is: (head: Uint8Array) => starts(head, '\xff\xd8\xff') },
  { endings: ['png'], is: (head: Uint8Array) => starts(head, '\x89PNG\r\n\x1a\n') },
  { endings: ['zip', 'docx', 'xlsx', 'pptx'], is: (head: Uint8Array) => starts(head, 'PK\x03\x04') },
  {
    endings: ['doc', 'xls', 'ppt', 'wps', 'et', 'dps'],
    is: (head: Uint8Array) => starts(head, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'),
  },
  { endings: ['rar'], is: (head: Uint8Array) => starts(head, 'Rar!\x1a\x07') },
  { endings: ['7z'], is: (head: Uint8Array) => starts(head, "7z\xbc\xaf'\x1c") },
  { endings: ['gif'], is: (head: Uint8Array) => starts(head, 'GIF8') },
  { endings: ['webp'], is: (head: Uint8Array) => starts(head, 'RIFF') && starts(head, 'WEBP', 8) },
  { endings: ['heic', 'heif'], is: (head: Uint8Array) => /^ftyp(hei|hev|mif1|msf1)/.test(words(head, 4, 12)) },
  {
    endings: ['mp4', 'mov', 'm4v'],
    is: (head: Uint8Array) => /^(ftyp(?!hei|hev|mif1|msf1)|moov|mdat|wide|free|skip)/.test(words(head, 4, 12)),
  },
];

/**
 * What speaks against the first bytes of a file of this name, or null. Endings without a signature (txt, csv) take
 * anything.
 */
export function contentProblem(name: string, head: Uint8Array): string | null {
  const ending = endingOf(name);
  const wanted = kinds.find(({ endings }) => endings.includes(ending));
  if (!wanted || wanted.is(head)) return null;
  const found = kinds.find(({ is }) => is(head));
  if (!found) return `“${name}”的内容不是 ${ending} 格式，可能已损坏，请打开看看，或重新导出后再选`;
  return `“${name}”的内容其实是 ${found.endings[0]} 格式，请另存为 ${ending} 后再选`;
}

const starts = (head: Uint8Array, signature: string, at = 0): boolean =>
  words(head, at, at + signature.length) === signature;

const words = (head: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...head.subarray(from, Math.min(to, head.length)));

/** Some programs put a few bytes of their own before the header of a PDF, and every reader takes that. */
function indexOf(head: Uint8Array, signature: string): number {
  const last = Math.min(head.length, HEAD_BYTES) - signature.length;
  for (let at = 0; at <= last; at++) if (starts(head, signature, at)) return at;
  return -1;
}
