import * as z from 'zod/mini';
import { type NameChange, paperFieldSchema } from './papers';

const words = z.array(z.string());
const issue = z.object({
  path: z.string(),
  code: z.string(),
  message: z.string(),
  severity: z.enum(['error', 'warning']),
});

/** A paper of an entry: what stands on it now, and what is remembered of its last print. */
export const paperStateSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** Asked only to print, and kept nowhere. */
  fields: z.array(paperFieldSchema),
  missing: z.array(issue),
  /** The names that stand on it now. */
  names: z.array(z.object({ name: z.string(), label: z.string(), values: words })),
  /** When it was printed last, contest time. */
  printedAt: z.nullable(z.string()),
  /** The names that are others now than on the last print: what was stamped is worth nothing then. */
  changed: z.array(z.object({ name: z.string(), label: z.string(), was: words, now: words })),
  /** The lead unit first. */
  units: z.array(z.object({ name: z.string(), lead: z.boolean(), stamped: z.boolean() })),
  /** Where its scan goes, and how many files are there. */
  scan: z.nullable(z.object({ path: z.string(), files: z.number() })),
});
export type PaperState = z.infer<typeof paperStateSchema>;

export type PaperStep = 'unprinted' | 'stamping' | 'stamped' | 'scanned' | 'changed';

/** Where a paper stands, in a word. */
export function paperStep(paper: PaperState): { step: PaperStep; word: string } {
  const { units, scan, changed, printedAt } = paper;
  const stamped = units.filter((unit) => unit.stamped).length;
  if (changed.length > 0) return { step: 'changed', word: '内容有变' };
  if (scan && scan.files > 0) return { step: 'scanned', word: '已上传扫描件' };
  if (printedAt === null) return { step: 'unprinted', word: '未打印' };
  if (stamped < units.length) return { step: 'stamping', word: `盖章中 ${stamped}/${units.length}` };
  return { step: 'stamped', word: '章已盖齐' };
}

/** `“单位名称”在打印之后改过：旧 → 新，请重新打印盖章`. */
export function changeInWords({ label, was, now }: NameChange): string {
  const gone = without(was, now);
  const come = without(now, was);
  const what =
    gone.length === 0
      ? `增加了${come.join('、')}`
      : come.length === 0
        ? `去掉了${gone.join('、')}`
        : `${gone.join('、')} → ${come.join('、')}`;
  return `“${label}”在打印之后改过：${what}，请重新打印盖章`;
}

/** What is left of `values` once each of `others` has taken away one like it. */
function without(values: readonly string[], others: readonly string[]): string[] {
  const rest = [...others];
  return values.filter((value) => {
    const at = rest.indexOf(value);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
}
