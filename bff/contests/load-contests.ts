import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { type z } from 'zod';
import { zhCN } from 'zod/locales';
import { type Contest, contestSchema } from '../../shared/contest';
import { CannotStart } from '../cannot-start';
import { checkDefinition } from '../../shared/form/check-definition';
import { compileForm, type Form } from '../../shared/form/form';
import { readKnownLists } from '../lists/read-list';
import { flawLines, type Segments } from './flaw-lines';

/** A contest and its form, ready to use. */
export interface LoadedContest {
  contest: Contest;
  form: Form;
}
export type Contests = ReadonlyMap<string, LoadedContest>;

/** A mistake in a contest file: `file:line 位置：句子`. */
export interface ContestFlaw {
  file: string;
  line: number | null;
  place: string;
  sentence: string;
}

/**
 * Every contest file of the folder, its form judging regions and industries by the lists, as the phone's does. Throws one error
 * that lists all mistakes of all files.
 */
export function loadContests(folder: string): Contests {
  const files = readdirSync(folder)
    .filter((name) => /\.ya?ml$/.test(name))
    .sort();
  const lists = readKnownLists();
  const flaws: ContestFlaw[] = [];
  const contests = new Map<string, LoadedContest>();
  for (const file of files) {
    const read = readContest(readFileSync(path.join(folder, file), 'utf8'), file);
    flaws.push(...read.flaws);
    if (!read.contest) continue;
    const { id } = read.contest;
    if (contests.has(id)) flaws.push({ file, line: 1, place: 'id', sentence: `赛事“${id}”在另一个文件里已经有了` });
    if (id !== path.basename(file).replace(/\.ya?ml$/, '')) {
      flaws.push({ file, line: 1, place: 'id', sentence: `文件名应与赛事编号“${id}”相同` });
    }
    contests.set(id, { contest: read.contest, form: compileForm(read.contest, lists) });
  }
  if (files.length === 0) flaws.push({ file: folder, line: null, place: '', sentence: '文件夹里没有赛事文件' });
  if (flaws.length > 0) throw new CannotStart(describeFlaws(flaws));
  return contests;
}

/** One file's text, parsed and checked; `contest` is there only when nothing is wrong with it. */
export function readContest(text: string, file: string): { contest: Contest | null; flaws: ContestFlaw[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number | undefined) => (offset === undefined ? null : lines.linePos(offset).line);
  if (document.errors.length > 0) {
    const flaws = document.errors.map((error) => ({
      file,
      line: lineAt(error.pos[0]),
      place: 'YAML',
      sentence: `不是合法的 YAML：${error.message}`,
    }));
    return { contest: null, flaws };
  }
  const { atPath, atPlace } = flawLines(document, lines);
  const parsed = contestSchema.safeParse(document.toJS(), { error: zhCN().localeError as never });
  const flaws = parsed.success
    ? checkDefinition(parsed.data).map(({ place, sentence }) => ({ file, line: atPlace(place), place, sentence }))
    : deepest(parsed.error.issues).map(({ at, message }) => {
        return { file, line: atPath(at), place: at.join('.') || '全文', sentence: message };
      });
  return { contest: parsed.success && flaws.length === 0 ? parsed.data : null, flaws };
}

/** A union's issue says only that nothing fitted; the branch that got furthest, with the least wrong, was meant. */
function deepest(issues: readonly z.core.$ZodIssue[], above: Segments = []): { at: Segments; message: string }[] {
  return issues.flatMap((issue) => {
    const at = [...above, ...(issue.path as Segments)];
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ at: [...at, key], message: `没有“${key}”这个键` }));
    }
    if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [{ at, message: issue.message }];
    const branches = issue.errors.map((branch) => deepest(branch, at));
    const depth = (branch: { at: Segments }[]) => Math.max(0, ...branch.map((each) => each.at.length));
    const [best = []] = branches.sort((a, b) => depth(b) - depth(a) || a.length - b.length);
    return best;
  });
}

export function describeFlaws(flaws: readonly ContestFlaw[]): string {
  const lines = flaws.map(
    ({ file, line, place, sentence }) => `  ${file}${line === null ? '' : `:${line}`} ${place}：${sentence}`,
  );
  return `赛事文件有 ${flaws.length} 处问题：\n${lines.join('\n')}`;
}
