import * as z from 'zod/mini';
import type { Issue } from './issue';
import { BLANK, fillingOf, fillText, type Piece, placeholdersIn, plain } from './fillings';
import { type Answers, textLength } from './form/answers';
import { residentIdHolds } from './form/fields/identity-number';
import type { Form } from './form/form';

const words = z.string().check(z.minLength(1));

/** Asked only to print this paper, and kept nowhere. Left empty, there is room to write it by hand. */
export const paperFieldSchema = z.strictObject({
  id: z.string().check(z.regex(/^[A-Za-z][A-Za-z0-9_]*$/)),
  label: words,
  kind: z.enum(['text', 'identityNumber']),
  /** `rows.sub`: answers to choose from instead of typing. */
  offer: z.optional(z.string()),
});
export type PaperField = z.infer<typeof paperFieldSchema>;

/**
 * A paper to print, stamp and hand in. In its texts `{…}` is filled: with a mark of the form (`{teamName}`), a field
 * (`{field}`, `{rows.sub}`), a field of the paper, `{memberNames}`, `{otherUnitNames}`, or `{blank}`: room for the pen.
 */
export const paperSchema = z.strictObject({
  id: z.string().check(z.regex(/^[a-z0-9][a-z0-9-]*$/, '只能用小写字母、数字和连字符')),
  title: words,
  paragraphs: z.array(words).check(z.minLength(1)),
  fields: z._default(z.array(paperFieldSchema), []),
  /** Between the text and the stamps, one a line. */
  lines: z._default(z.array(words), []),
  /** What stands at the stamp of the lead unit, and at that of every other unit. */
  stamps: z.strictObject({ lead: words, others: words }),
  dateLine: words,
  /** The field of files that takes the stamped paper's scan. */
  scan: z.optional(words),
});
export type Paper = z.infer<typeof paperSchema>;

export interface Stamp {
  label: string;
  /** null: the entry has no unit for this place. */
  unit: string | null;
}

export interface FilledPaper {
  title: string;
  paragraphs: Piece[][];
  lines: Piece[][];
  stamps: Stamp[];
  dateLine: Piece[];
}

/** A name as it stands on a paper; kept with what was printed, to be compared later. */
export interface PrintedName {
  name: string;
  label: string;
  values: string[];
}

export interface NameChange {
  name: string;
  label: string;
  was: string[];
  now: string[];
}

export interface Unit {
  name: string;
  lead: boolean;
}

const LONGEST = 50;

export function placeholdersOf({ paragraphs, lines, dateLine }: Paper): string[] {
  return placeholdersIn([...paragraphs, ...lines, dateLine]);
}

/** The paper with the answers in it; `given` are its own fields. What has no answer is left blank. */
export function fillPaper(form: Form, paper: Paper, answers: Answers, given: Record<string, string> = {}): FilledPaper {
  const own = new Map(paper.fields.map((field) => [field.id, plainField(field, given[field.id] ?? '')]));
  const fill = (text: string) => fillText(form, answers, text, own);
  const { lead, others } = paper.stamps;
  const units = unitsThatStamp(form, answers);
  const second = units.filter((unit) => !unit.lead).map(({ name }) => ({ label: others, unit: name }));
  return {
    title: paper.title,
    paragraphs: paper.paragraphs.map(fill),
    lines: paper.lines.map(fill),
    stamps: [
      { label: lead, unit: units.find((unit) => unit.lead)?.name ?? null },
      ...(second.length > 0 ? second : [{ label: others, unit: null }]),
    ],
    dateLine: fill(paper.dateLine),
  };
}

/** What must be answered in the form before the paper is worth printing. */
export function missingOnPaper(form: Form, paper: Paper, answers: Answers): Issue[] {
  const issues = namesNeeded(form, paper).flatMap((name) => fillingOf(form, answers, name).missing);
  return issues.filter(({ path }, i) => issues.findIndex((each) => each.path === path) === i);
}

/** Every answer that stands on the paper: team, project, members, units. */
export function namesOnPaper(form: Form, paper: Paper, answers: Answers): PrintedName[] {
  return namesNeeded(form, paper).map((name) => {
    const { label, values } = fillingOf(form, answers, name);
    return { name, label, values };
  });
}

/** The names that are others now than on the printed paper; their order alone does not matter. */
export function changedSince(printed: readonly PrintedName[], now: readonly PrintedName[]): NameChange[] {
  const valuesIn = (names: readonly PrintedName[], name: string) =>
    names.find((each) => each.name === name)?.values ?? [];
  const labels = new Map([...printed, ...now].map(({ name, label }) => [name, label]));
  return [...labels]
    .map(([name, label]) => ({ name, label, was: valuesIn(printed, name), now: valuesIn(now, name) }))
    .filter(({ was, now }) => sorted(was) !== sorted(now));
}

const sorted = (values: string[]): string => [...values].sort().join('\n');

/** The lead unit first, then every other unit once. */
export function unitsThatStamp(form: Form, answers: Answers): Unit[] {
  const lead = fillingOf(form, answers, 'leadUnitName').values.map((name) => ({ name, lead: true }));
  const others = fillingOf(form, answers, 'otherUnitNames').values.map((name) => ({ name, lead: false }));
  return [...lead, ...others];
}

/** What is wrong with what was given for the paper's own fields; empty ones are written by hand. */
export function paperFieldProblems(paper: Paper, given: Record<string, string>): Issue[] {
  return Object.entries(given).flatMap(([path, text]): Issue[] => {
    const field = paper.fields.find(({ id }) => id === path);
    if (!field) return [{ path, code: 'unknown_key', message: `${paper.title}没有“${path}”这一栏`, severity: 'error' }];
    const value = plainField(field, text);
    if (textLength(value) > LONGEST) {
      return [{ path, code: 'too_long', message: `${field.label}最多 ${LONGEST} 字`, severity: 'error' }];
    }
    // A passport has no checksum; what looks like a resident id must be one.
    if (field.kind === 'identityNumber' && /^\d{17}[\dX]$/.test(value) && !residentIdHolds(value)) {
      return [{ path, code: 'not_an_identity_number', message: `${field.label}不正确，请核对`, severity: 'error' }];
    }
    return [];
  });
}

function plainField({ kind }: PaperField, text: string): string {
  return kind === 'identityNumber' ? plain(text).replace(/\s/g, '').toUpperCase() : plain(text);
}

/** The placeholders that answers fill, and the units, which stand at the stamps of every paper. */
function namesNeeded(form: Form, paper: Paper): string[] {
  const own = new Set([BLANK, ...paper.fields.map(({ id }) => id)]);
  const units = form.marks.has('units') ? ['leadUnitName', 'otherUnitNames'] : ['leadUnitName'];
  return [...new Set([...placeholdersOf(paper).filter((name) => !own.has(name)), ...units])];
}
