import { type Answers, isEmpty, type Row, rowsOf, type Value } from '../../../shared/form/answers';
import { checkAnswers } from '../../../shared/form/check';
import type { CompiledRows, Form, Leaf } from '../../../shared/form/form';
import { makeAnswer } from './answer-field';
import { Draft, type Filling } from './draft';
import { meetRules } from './meet-rules';
import { randomFrom } from './random';

/** An answer may show another field, a rule may change an answer: round after round, until nothing changes. */
const MOST_ROUNDS = 60;
const MOST_TRIES = 40;

/**
 * Made-up answers for any form, with which nothing is wrong: no error and no warning. Throws an Error that names what
 * is left, when what was given cannot be part of such answers or the form has none.
 */
export function fillAnswers(form: Form, filling: Filling): Answers {
  const draft = new Draft(form, filling, randomFrom(filling.seed));
  for (let round = 0; round < MOST_ROUNDS; round++) {
    draft.changed = false;
    for (const { leaf, rows } of form.entries) {
      if (leaf) fillField(draft, leaf, undefined);
      else if (rows) fillRows(draft, rows);
    }
    meetRules(draft);
    if (draft.changed) continue;
    const issues = checkAnswers(form, draft.answers);
    if (issues.length === 0) return draft.answers;
    // Other answers have made these wrong since they were given; without them they are given anew.
    for (const { path } of issues) draft.set(path, null);
  }
  const [issue, ...more] = checkAnswers(form, draft.answers);
  throw new Error(`cannot fill this form: ${issue?.path} ${issue?.code}, ${issue?.message}; and ${more.length} more`);
}

function fillRows(draft: Draft, rows: CompiledRows): void {
  const { answers, filling, random } = draft;
  const { id, required = false, minRows = 0, maxRows } = rows.field;
  if (rows.shown && !rows.shown(answers)) return;
  const least = Math.max(minRows, required ? 1 : 0, draft.rowsToHave(id));
  if (filling.everything && rowsOf(answers, id).length === 0) draft.wantRows(id, random.int(1, Math.min(maxRows, 3)));
  while (rowsOf(answers, id).length < Math.max(least, draft.rowsToHave(id))) draft.addRow(id);
  for (const row of rowsOf(answers, id)) for (const leaf of rows.leaves) fillField(draft, leaf, row);
}

function fillField(draft: Draft, leaf: Leaf, row: Row | undefined): void {
  const { answers } = draft;
  const { field, rows } = leaf;
  if (!isEmpty(row ? row[field.id] : answers[field.id]) || !draft.isWanted(leaf)) return;
  if (leaf.mirrored?.holds(answers, row) || (leaf.shown && !leaf.shown(answers, row))) return;
  if (field.type === 'topics') draft.ask(field.track);
  const path = rows && row ? `${rows.id}.${row.id}.${field.id}` : field.id;
  const answer = fittingAnswer(draft, leaf, path, row);
  if (answer !== null) draft.set(path, answer);
}

function fittingAnswer(
  { answers, form, random, filling }: Draft,
  leaf: Leaf,
  path: string,
  row: Row | undefined,
): Value {
  const { everything = false, fileFor } = filling;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const value = makeAnswer({ form, random, leaf, path, answers, row, everything, fileFor });
    if (!isEmpty(value) && leaf.check(value, answers, row) === undefined) return value;
  }
  // Topics wait for their track.
  return null;
}
