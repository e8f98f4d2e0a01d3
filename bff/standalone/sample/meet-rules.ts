import { isEmpty, type Row, rowsOf, textLength, valueAt } from '../../../shared/form/answers';
import { optionId } from '../../../shared/form/fields/choice';
import type { Rule } from '../../../shared/form/rules';
import type { Issue } from '../../../shared/issue';
import type { Draft } from './draft';

/** Changes answers until no rule has anything to say about them, or leaves that to the next round. */
export function meetRules(draft: Draft): void {
  const { definition, ruleChecks } = draft.form;
  definition.rules.forEach((rule, i) => {
    const issues = ruleChecks[i]?.(draft.answers) ?? [];
    if (issues.length > 0) (meet[rule.rule] as Meet<Rule['rule']>)(rule as never, draft, issues);
  });
}

type Meet<Name extends Rule['rule']> = (
  rule: Extract<Rule, { rule: Name }>,
  draft: Draft,
  issues: readonly Issue[],
) => void;

const meet: { [Name in Rule['rule']]: Meet<Name> } = {
  exactlyOne({ rows, field }, draft) {
    const all = rowsOf(draft.answers, rows);
    const isGiven = (row: Row) => draft.isGiven(`${rows}.${row.id}.${field}`);
    const one = all.find((row) => isGiven(row) && row[field] === true) ?? all.find((row) => !isGiven(row));
    for (const row of all) draft.set(`${rows}.${row.id}.${field}`, row === one);
  },

  among({ ofRows, ofField }, draft, issues) {
    const names = rowsOf(draft.answers, ofRows)
      .map((row) => draft.form.view.rowValue(draft.answers, ofRows, row, ofField) ?? null)
      .filter((name) => !isEmpty(name));
    for (const { path } of issues) draft.set(path, draft.random.pick(names));
  },

  /** All but the first of a kind are made up anew. */
  uniqueIn(_rule, draft, issues) {
    const [first, ...others] = issues;
    const again = others.filter(({ path }) => draft.set(path, null));
    if (first && again.length === 0) draft.set(first.path, null);
  },

  rowCount({ rows, min = 0, max = Infinity }, draft) {
    draft.wantRows(rows, min);
    draft.keepRows(rows, max);
  },

  inOrder({ from, to }, draft) {
    const day = draft.answers[from];
    if (typeof day === 'string' && !draft.set(to, day)) draft.set(from, null);
  },

  totalLength({ fields, max }, draft) {
    const unit = draft.form.view.lengthUnit;
    const filled = fields.filter((field) => typeof draft.answers[field] === 'string');
    const total = filled.reduce((sum, field) => sum + textLength(draft.answers[field] as string, unit), 0);
    for (const field of filled) {
      const text = [...(draft.answers[field] as string)];
      draft.set(field, text.slice(0, Math.max(1, Math.floor((text.length * max) / total))).join(''));
    }
  },

  sumIs({ rows, fields, total }, draft) {
    for (const row of placesOf(rows, draft)) {
      const filled = fields.filter((field) => numberAt(draft, rows, row, field) !== undefined);
      share(
        draft,
        filled.map((field) => pathOf(rows, row, field)),
        total,
      );
    }
  },

  subtotal({ rows, total, parts }, draft) {
    for (const row of placesOf(rows, draft)) {
      const stated = numberAt(draft, rows, row, total);
      const filled = parts.filter((part) => numberAt(draft, rows, row, part) !== undefined);
      if (stated === undefined || filled.length === 0) continue;
      const sum = filled.reduce((all, part) => all + (numberAt(draft, rows, row, part) ?? 0), 0);
      if (!draft.setFitting(pathOf(rows, row, total), Math.round(sum * 1e6) / 1e6)) {
        share(
          draft,
          filled.map((part) => pathOf(rows, row, part)),
          stated,
        );
      }
    }
  },

  atLeast({ fields, min }, draft) {
    const { answers, form, random } = draft;
    const isOpen = (field: string) => isEmpty(answers[field]) && form.view.shown(answers, field);
    const filled = fields.filter((field) => !isEmpty(answers[field]) && form.view.shown(answers, field)).length;
    for (const field of random.some(fields.filter(isOpen), min - filled, min - filled)) draft.ask(field);
  },

  countMatches({ count, rows }, draft) {
    if (draft.setFitting(count, rowsOf(draft.answers, rows).length)) return;
    const stated = draft.answers[count];
    if (typeof stated === 'number') draft.wantRows(rows, stated);
  },

  notOutsideTracks({ rows, field, values, track, tracks }, draft, issues) {
    const choice = draft.form.leaves.get(`${rows}.${field}`)?.field;
    const others = choice?.type === 'choice' ? choice.options.map(optionId).filter((id) => !values.includes(id)) : [];
    const isMended = issues.map(({ path }) => others.length > 0 && draft.set(path, draft.random.pick(others)));
    if (isMended.includes(false)) draft.set(track, draft.random.pick(tracks));
  },
};

/** The form as a whole, or each of its rows: where a rule over numbers looks. */
const placesOf = (rows: string | undefined, draft: Draft): (Row | undefined)[] =>
  rows === undefined ? [undefined] : rowsOf(draft.answers, rows);

const pathOf = (rows: string | undefined, row: Row | undefined, field: string): string =>
  rows === undefined || row === undefined ? field : `${rows}.${row.id}.${field}`;

function numberAt({ answers, form }: Draft, rows: string | undefined, row: Row | undefined, field: string) {
  const inRow = rows !== undefined && row !== undefined;
  const value = inRow ? form.view.rowValue(answers, rows, row, field) : answers[field];
  const shown = inRow ? form.view.shown(answers, rows, row, field) : form.view.shown(answers, field);
  return typeof value === 'number' && shown ? value : undefined;
}

/** Makes the numbers at these paths add up to `total`: whole ones, and what is left over in the last that takes it. */
function share(draft: Draft, paths: string[], total: number): void {
  const open = paths.filter((path) => !draft.isGiven(path));
  const given = paths.filter((path) => draft.isGiven(path)).map((path) => valueAt(draft.answers, path) as number);
  let left = total - given.reduce((sum, each) => sum + each, 0);
  open.forEach((path, i) => {
    const others = open.length - i - 1;
    const part = others === 0 ? left : Math.floor((left * draft.random.int(50, 150)) / 100 / (others + 1));
    const rounded = Math.round(part * 1e6) / 1e6;
    if (draft.setFitting(path, rounded)) left -= rounded;
    else if (draft.setFitting(path, Math.floor(left / (others + 1)))) left -= Math.floor(left / (others + 1));
  });
}
