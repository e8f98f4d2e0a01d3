import { LineCounter, parseDocument } from 'yaml';
import type * as z from 'zod/mini';
import type { Flaw } from '../../shared/form/flaw';
import { flawLines } from './flaw-lines';
import type { ContestFlaw } from './read-contest';
import { parseAs } from './schema-flaws';
import { valueOf, yamlFlaws } from './yaml-flaws';

/** A YAML file's text as the schema wants it and `check` approves it, or every mistake with its line. */
export function readYaml<S extends z.ZodMiniType>(
  text: string,
  file: string,
  schema: S,
  check: (parsed: z.output<S>) => Flaw[],
): { parsed: z.output<S> | null; flaws: ContestFlaw[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const broken = yamlFlaws(document).map(({ offset, sentence }) => ({
    file,
    line: lines.linePos(offset).line,
    place: 'YAML',
    sentence,
  }));
  if (broken.length > 0) return { parsed: null, flaws: broken };
  const value = valueOf(document);
  if ('sentence' in value) return { parsed: null, flaws: [{ file, line: null, place: 'YAML', ...value }] };
  const { atPath, atPlace } = flawLines(document, lines);
  const read = parseAs(schema, value.value);
  if ('flaws' in read) {
    const flaws = read.flaws.map(({ at, sentence }) => ({
      file,
      line: atPath(at),
      place: at.join('.') || '全文',
      sentence,
    }));
    return { parsed: null, flaws };
  }
  const flaws = check(read.parsed).map((flaw) => ({ file, line: atPlace(flaw.place), ...flaw }));
  return { parsed: flaws.length === 0 ? read.parsed : null, flaws };
}
