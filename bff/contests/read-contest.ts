import path from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import type { Contest } from '../../shared/contest';
import { checkDefinition } from '../../shared/form/check-definition';
import { flawLines } from './flaw-lines';
import { parseContest } from './schema-flaws';
import { soundPart } from './sound-part';
import { valueOf, yamlFlaws } from './yaml-flaws';

/** A mistake in a contest file: `file:line 位置：句子`. */
export interface ContestFlaw {
  file: string;
  line: number | null;
  place: string;
  sentence: string;
}

export interface ReadContest {
  /** There only when nothing is wrong with it. */
  contest: Contest | null;
  /** What the file says, even where much else is wrong. */
  id: string | null;
  flaws: ContestFlaw[];
}

/** One file's text, parsed and checked, with every mistake in it. */
export function readContest(text: string, file: string): ReadContest {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const broken = yamlFlaws(document).map(({ offset, sentence }) => ({
    file,
    line: lines.linePos(offset).line,
    place: 'YAML',
    sentence,
  }));
  if (broken.length > 0) return { contest: null, id: null, flaws: broken };
  const read = valueOf(document);
  if ('sentence' in read) return { contest: null, id: null, flaws: [{ file, line: null, place: 'YAML', ...read }] };

  const { atPath, atPlace } = flawLines(document, lines);
  const told = (flaws: readonly { place: string; sentence: string }[]) =>
    flaws.map(({ place, sentence }) => ({ file, line: atPlace(place), place, sentence }));
  const parsed = parseContest(read.value);
  if ('contest' in parsed) {
    const flaws = told(checkDefinition(parsed.contest));
    return { contest: flaws.length === 0 ? parsed.contest : null, id: parsed.contest.id, flaws };
  }
  const sound = soundPart(read.value, parsed.flaws);
  const id = (read.value as { id?: unknown } | null)?.id;
  const flaws = parsed.flaws.map(({ at, sentence }) => ({
    file,
    line: atPath(at),
    place: at.join('.') || '全文',
    sentence,
  }));
  if (sound) flaws.push(...told(checkDefinition(sound.contest).filter(sound.isOwn)));
  return { contest: null, id: typeof id === 'string' ? id : null, flaws };
}

/** A file is called as its contest, so that both are found by the same name and no two share one. */
export function nameFlaws(file: string, id: string | null, of = '赛事'): ContestFlaw[] {
  const name = path.basename(file).replace(/\.ya?ml$/, '');
  return id === null || id === name ? [] : [{ file, line: 1, place: 'id', sentence: `文件名应与${of}编号“${id}”相同` }];
}

export const flawLine = ({ file, line, place, sentence }: ContestFlaw): string =>
  `${file}${line === null ? '' : `:${line}`} ${place}：${sentence}`;
