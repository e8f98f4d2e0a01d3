import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Contest } from '../../shared/contest';
import { compileForm, type Form } from '../../shared/form/form';
import { CannotStart } from '../cannot-start';
import { readKnownLists } from '../lists/read-list';
import { type ContestFlaw, flawLine, nameFlaws, readContest } from './read-contest';

/** A contest and its form, ready to use. */
export interface LoadedContest {
  contest: Contest;
  form: Form;
}
export type Contests = ReadonlyMap<string, LoadedContest>;

/**
 * Every contest file of the folder, its form judging regions and industries by the lists, as the phone's does. Throws
 * one error that lists all mistakes of all files.
 */
export function loadContests(folder: string): Contests {
  const files = contestFiles(folder);
  const lists = readKnownLists();
  const flaws: ContestFlaw[] = [];
  const contests = new Map<string, LoadedContest>();
  const seen = new Map<string, string>();
  for (const file of files) {
    const { id, contest, flaws: own } = readContest(readFileSync(path.join(folder, file), 'utf8'), file);
    flaws.push(...own);
    const other = id === null ? undefined : seen.get(id);
    if (other !== undefined) flaws.push({ file, line: 1, place: 'id', sentence: `赛事“${id}”在 ${other} 里已经有了` });
    flaws.push(...nameFlaws(file, id));
    if (id !== null) seen.set(id, file);
    if (contest) contests.set(contest.id, { contest, form: compileForm(contest, lists) });
  }
  if (flaws.length > 0) throw new CannotStart(describeFlaws(flaws));
  return contests;
}

/** The same once more, as in another thread, of contests that were found sound. */
export function compileContests(contests: readonly Contest[]): Contests {
  const lists = readKnownLists();
  return new Map(contests.map((contest) => [contest.id, { contest, form: compileForm(contest, lists) }]));
}

function contestFiles(folder: string): string[] {
  let names: string[] = [];
  try {
    names = readdirSync(folder);
  } catch (error) {
    throw new CannotStart(`读不到赛事文件夹 ${folder}：请检查 CONTESTS_DIR。`, { cause: error });
  }
  const files = names.filter((name) => /\.ya?ml$/.test(name)).sort();
  if (files.length === 0) throw new CannotStart(`赛事文件夹 ${folder} 里没有赛事文件（.yaml）。`);
  return files;
}

export function describeFlaws(flaws: readonly ContestFlaw[]): string {
  return `赛事文件有 ${flaws.length} 处问题：\n${flaws.map((flaw) => `  ${flawLine(flaw)}`).join('\n')}`;
}
