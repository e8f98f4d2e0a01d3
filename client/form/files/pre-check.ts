import { contentProblem, HEAD_BYTES } from '../../../shared/files/content';
import { endingOf, fileProblems, pictureEndings } from '../../../shared/files/file-problems';
import type { FilesField } from '../../../shared/form/fields/files';
import type { LocalFile } from '../../offline/uploads/local-file';
import { hashOf } from '../../offline/uploads/prefix-hash';

/** A file the entry already has, or is about to. */
export interface OtherFile {
  name: string;
  size: number;
  /** Where it stands, in words. */
  where: string;
  hash(): Promise<string | null>;
}

export interface Verdict {
  /** It cannot be sent. */
  problems: string[];
  /** It can be sent, but the person should know. */
  doubts: string[];
}

/** On the shorter side; below that, stamps and small print of a scanned page cannot be read. */
const readableFrom = 600;

/** Everything that speaks against a file before a byte of it is sent. */
export async function preCheck(field: FilesField, file: LocalFile, others: readonly OtherFile[]): Promise<Verdict> {
  const problems: string[] = fileProblems(field, file).map(({ message }) => message);
  const doubts: string[] = [];
  if (file.size === 0) return { problems, doubts };
  const head = await file.read(0, Math.min(HEAD_BYTES, file.size)).catch(() => null);
  if (!head) return { problems: [...problems, `“${file.name}”读不出来，请重新选择，或换一个地方的同一文件`], doubts };
  const content = field.accept.includes(endingOf(file.name)) ? contentProblem(file.name, new Uint8Array(head)) : null;
  if (content) problems.push(content);
  else await lookAtPicture(field, file, { problems, doubts });
  if (problems.length === 0) doubts.push(...(await sameAs(file, others)));
  return { problems, doubts };
}

async function lookAtPicture({ minPixels }: FilesField, file: LocalFile, { problems, doubts }: Verdict) {
  if (!pictureEndings.includes(endingOf(file.name))) return;
  const measured = await file.measure().catch(() => null);
  if (!measured) return void problems.push(`“${file.name}”打不开，可能已损坏，请重新拍照或重新导出`);
  const { width, height } = measured;
  const shorter = Math.min(width, height);
  const small = `“${file.name}”只有 ${width}×${height} 像素`;
  if (minPixels !== undefined && shorter < minPixels) {
    problems.push(`${small}，短边至少要 ${minPixels} 像素，请换一张清晰的`);
  } else if (shorter < readableFrom) doubts.push(`${small}，盖章和小字可能看不清`);
}

/** Only files of the same size can be the same, so hardly any has to be hashed. */
async function sameAs(file: LocalFile, others: readonly OtherFile[]): Promise<string[]> {
  const found: string[] = [];
  for (const other of others.filter(({ size }) => size === file.size)) {
    const same = await Promise.all([hashOf(file), other.hash()]).then(
      ([mine, theirs]) => mine === theirs,
      () => false,
    );
    if (same) found.push(`“${file.name}”和${other.where}的“${other.name}”是同一个文件`);
  }
  return found;
}

export const takesPictures = ({ accept }: FilesField): boolean =>
  accept.some((ending) => pictureEndings.includes(ending));
