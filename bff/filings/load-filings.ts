import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { checkFiling } from '../../shared/check-filing';
import { type Filing, filingSchema } from '../../shared/filing';
import { CannotStart } from '../cannot-start';
import type { Contests } from '../contests/load-contests';
import { type ContestFlaw, flawLine, nameFlaws } from '../contests/read-contest';
import { readYaml } from '../contests/read-yaml';
import { projectRoot } from '../env';

export const filingsFolder = path.join(projectRoot, 'config/filings');

/** Every authority's file of the folder. Throws one error that lists all mistakes of all files. */
export function loadFilings(contests: Contests, folder = filingsFolder): readonly Filing[] {
  const files = readdirSync(folder)
    .filter((name) => /\.ya?ml$/.test(name))
    .sort();
  const read = files.map((file) => readFiling(readFileSync(path.join(folder, file), 'utf8'), file, contests));
  const flaws = read.flatMap((each) => each.flaws);
  if (flaws.length === 0) return read.flatMap(({ filing }) => filing ?? []);
  const lines = flaws.map((flaw) => `  ${flawLine(flaw)}`).join('\n');
  throw new CannotStart(`属地备案文件有 ${flaws.length} 处问题：\n${lines}`);
}

/** `filing` is there only when nothing is wrong with it. */
export function readFiling(
  text: string,
  file: string,
  contests: Contests,
): { filing: Filing | null; flaws: ContestFlaw[] } {
  let named: ContestFlaw[] = [];
  const { parsed, flaws } = readYaml(text, file, filingSchema, (filing) => {
    named = nameFlaws(file, filing.id, '属地备案');
    return checkFiling(filing, contests);
  });
  return { filing: named.length === 0 ? parsed : null, flaws: [...flaws, ...named] };
}
