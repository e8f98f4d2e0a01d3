import type { Answers, Row, Value } from '../../../shared/form/answers';
import type { RowsField } from '../../../shared/form/definition';
import type { LeafField } from '../../../shared/form/fields';
import { optionId } from '../../../shared/form/fields/choice';
import type { Form } from '../../../shared/form/form';

/** An answer at a limit, beside it, and what is said of it at its own place: nothing, or one code. */
export interface AtLimit {
  what: string;
  value: Value;
  says: string | null;
}

const fine = (what: string, value: Value): AtLimit => ({ what, value, says: null });
const wrong = (what: string, value: Value, says: string): AtLimit => ({ what, value, says });

/** Answers at, one under and one over every limit of a field. */
export function limitsOf(field: LeafField, form: Form, answers: Answers): AtLimit[] {
  switch (field.type) {
    case 'text':
    case 'longText':
      return textLimits(field.maxLength, form.definition.lengthUnit);
    case 'number':
      return numberLimits(field.min, field.max, field.decimals ?? 0);
    case 'money':
    case 'percentage':
      return numberLimits(field.negative ? undefined : 0, field.max, field.decimals ?? 2);
    case 'date':
      return orderedLimits(field, (day, by) => new Date(Date.parse(day) + by * 86_400_000).toISOString().slice(0, 10));
    case 'yearMonth':
      return orderedLimits(field, monthAfter);
    case 'range':
      return rangeLimits(field);
    case 'choices':
      return countLimits(field.min ?? 1, field.max ?? field.options.length, field.options.map(optionId), {
        few: field.min === undefined ? null : 'too_few',
        many: 'too_many',
      });
    case 'files':
      return countLimits(1, field.maxCount, names(field.maxCount + 1), { few: null, many: 'too_many' });
    case 'industry':
      return countLimits(1, field.max ?? Infinity, industriesIn(form, 4), { few: null, many: 'too_many' });
    case 'topics': {
      const track = form.around.tracks.find(({ id }) => id === answers[field.track]);
      const ids = track?.topics.map(({ id }) => id) ?? [];
      return countLimits(1, field.max, ids, { few: null, many: 'too_many' });
    }
    default:
      return [];
  }
}

function textLimits(max: number, unit: 'codePoints' | 'utf16'): AtLimit[] {
  const per = unit === 'utf16' ? 2 : 1;
  const wide = Math.floor(max / per);
  return [
    fine('one under', '字'.repeat(max - 1)),
    fine('at', '字'.repeat(max)),
    wrong('one over', '字'.repeat(max + 1), 'too_long'),
    fine('at, in characters of two units', '𠮷'.repeat(wide)),
    wrong('one over, in characters of two units', '𠮷'.repeat(wide + 1), 'too_long'),
    ...(max > 1 ? [fine('at, with a CRLF that counts as one', `\r\n${'字'.repeat(max - 1)}`)] : []),
    wrong('one over, with a CRLF that counts as one', `\r\n${'字'.repeat(max)}`, 'too_long'),
  ].filter(({ value }) => value !== '');
}

function numberLimits(min: number | undefined, max: number | undefined, decimals: number): AtLimit[] {
  const step = 10 ** -decimals;
  const near = (limit: number, by: number) => Number((limit + by * step).toFixed(decimals));
  const middle = min ?? Math.min(0, max ?? 0);
  return [
    ...(min === undefined
      ? [fine('far below zero', near(-1000, 0))]
      : [fine('at the least', min), wrong('under it', near(min, -1), 'too_small'), fine('over it', near(min, 1))]),
    ...(max === undefined
      ? [fine('very much', 1e12)]
      : [fine('at the most', max), fine('under it', near(max, -1)), wrong('over it', near(max, 1), 'too_big')]),
    fine(`with ${decimals} places`, near(middle, 1)),
    wrong('with one place more', Number((middle + step / 10).toFixed(decimals + 1)), 'too_precise'),
    wrong('words', '十二', 'not_a_number'),
  ];
}

interface Ordered {
  min?: string | undefined;
  max?: string | undefined;
}

function orderedLimits({ min, max }: Ordered, after: (moment: string, by: number) => string): AtLimit[] {
  return [
    ...(min === undefined
      ? []
      : [fine('the first', min), wrong('before it', after(min, -1), 'too_early'), fine('after it', after(min, 1))]),
    ...(max === undefined
      ? []
      : [fine('the last', max), fine('before it', after(max, -1)), wrong('after it', after(max, 1), 'too_late')]),
  ];
}

function rangeLimits({ min, max, openEnd = false }: Ordered & { openEnd?: boolean | undefined }): AtLimit[] {
  const from = min ?? monthAfter(max ?? '2024-06', -12);
  const to = max ?? monthAfter(from, 12);
  return [
    fine('one month', [from, from]),
    fine('all of it', [from, to]),
    wrong('ending a month before it begins', [to, monthAfter(to, -1)], 'ends_before_start'),
    wrong('without a beginning', ['', to], 'no_start'),
    { what: 'without an end', value: [from, ''], says: openEnd ? null : 'no_end' },
    ...(min === undefined ? [] : [wrong('a month too early', [monthAfter(min, -1), to], 'too_early')]),
    ...(max === undefined ? [] : [wrong('a month too late', [from, monthAfter(max, 1)], 'too_late')]),
  ];
}

function countLimits(min: number, max: number, from: string[], says: { few: string | null; many: string }): AtLimit[] {
  const chosen = (count: number, what: string, code: string | null): AtLimit[] =>
    count < 1 || count > from.length ? [] : [{ what: `${count}, ${what}`, value: from.slice(0, count), says: code }];
  return [
    ...chosen(min - 1, 'one under', says.few),
    ...chosen(min, 'the fewest', null),
    ...chosen(max - 1, 'one under the most', max - 1 < min ? says.few : null),
    ...chosen(max, 'the most', null),
    ...chosen(max + 1, 'one over', says.many),
  ];
}

/** A table of so many rows: copies of the one that is there, each with an id of its own. */
export function withRows(answers: Answers, field: RowsField, row: Row, count: number): Answers {
  const rows = Array.from({ length: count }, (_, i) => ({ ...row, id: `row${String(i).padStart(7, '0')}` }));
  return { ...answers, [field.id]: rows };
}

const names = (count: number): string[] => Array.from({ length: count }, (_, i) => `file-${i}`);

const industriesIn = ({ around }: Form, count: number): string[] =>
  [...(around.lists?.industries ?? [])].flatMap(([code, { deepest }]) => (deepest ? [code] : [])).slice(0, count);

function monthAfter(month: string, by: number): string {
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
}
