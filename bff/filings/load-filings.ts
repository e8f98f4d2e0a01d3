import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { checkFiling } from '../../shared/check-filing';
import { type Filing, filingSchema } from '../../shared/filing';
import { CannotStart } from '../cannot-start';
import { flawLines } from '../contests/flaw-lines';
import type { Contests } from '../contests/load-contests';
import { type ContestFlaw, flawLine, nameFlaws } from '../contests/read-contest';
import { parseAs } from '../contests/schema-flaws';
import { valueOf, yamlFlaws } from '../contests/yaml-flaws';
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
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const broken = yamlFlaws(document).map(({ offset, sentence }) => ({
    file,
    line: lines.linePos(offset).line,
    place: 'YAML',
    sentence,
  }));
  if (broken.length > 0) return { filing: null, flaws: broken };
  const value = valueOf(document);
  if ('sentence' in value) return { filing: null, flaws: [{ file, line: null, place: 'YAML', ...value }] };
  const { atPath, atPlace } = flawLines(document, lines);
  const parsed = parseAs(filingSchema, value.value);
  if ('flaws' in parsed) {
    const flaws = parsed.flaws.map(({ at, sentence }) => ({
      file,
      line: atPath(at),
      place: at.join('.') || '全文',
      sentence,
    }));
    return { filing: null, flaws };
  }
  const filing = parsed.parsed;
  const flaws = [
    ...checkFiling(filing, contests).map((flaw) => ({ file, line: atPlace(flaw.place), ...flaw })),
    ...nameFlaws(file, filing.id, '属地备案'),
  ];
  return { filing: flaws.length === 0 ? filing : null, flaws };
}
