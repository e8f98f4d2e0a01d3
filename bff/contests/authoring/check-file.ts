import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Contest } from '../../../shared/contest';
import { flawLine, nameFlaws, readContest } from '../read-contest';
import { countsOf } from './describe-contest';

export interface Checked {
  /** There only when nothing is wrong. */
  contest: Contest | null;
  lines: string[];
}

/** A contest file on its own, with every mistake as `file:line place：sentence`, or with what it holds. */
export function checkFile(file: string): Checked {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return { contest: null, lines: [`读不到文件 ${file}`] };
  }
  const { id, contest, flaws: own } = readContest(text, file);
  const flaws = [...own, ...nameFlaws(file, id)];
  if (contest === null || flaws.length > 0) return { contest: null, lines: flaws.map(flawLine) };
  return { contest, lines: [`${path.basename(file)} 没有问题：${countsOf(contest)}`] };
}
