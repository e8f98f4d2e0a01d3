import { type Answers, isRows } from '../../shared/form/answers';
import { checkAnswers, checkPath } from '../../shared/form/check';
import { compileForm, type Form } from '../../shared/form/form';
import { fillIn } from './form-answers';
import { largeContest } from './form-definition';

export interface FormSpeed {
  /** Fields of the definition, and answers given in the entry that is checked. */
  fields: number;
  answers: number;
  /** Microseconds: the whole entry with nothing wrong, and one of which half is still missing. */
  full: number;
  halfFilled: number;
  /** Microseconds for one changed answer: over all of them, and the slowest. */
  onePath: number;
  slowestPath: { path: string; microseconds: number };
}

/** How long checking takes on a form of 250 fields. Two rows in every table, as most entries have. */
export function measureFormSpeed(): FormSpeed {
  const form = compileForm(largeContest);
  // As they come over the wire.
  const answers = JSON.parse(JSON.stringify(fillIn(largeContest, 2))) as Answers;
  const half = halfOf(answers);
  const wrong = checkAnswers(form, answers);
  if (wrong.length > 0) throw new Error(`the entry should have nothing wrong: ${JSON.stringify(wrong)}`);
  const paths = pathsOf(answers);
  const one = paths.map((path) => ({ path, microseconds: timeOf(() => checkPath(form, answers, path), 400) }));
  return {
    fields: form.leaves.size,
    answers: paths.length,
    full: timeOf(() => checkAnswers(form, answers), 3000),
    halfFilled: timeOf(() => checkAnswers(form, half), 1000),
    onePath: onePathOverAll(form, answers, paths),
    slowestPath: one.reduce((slowest, each) => (each.microseconds > slowest.microseconds ? each : slowest)),
  };
}

function onePathOverAll(form: Form, answers: Answers, paths: string[]): number {
  return timeOf(() => paths.reduce((sum, path) => sum + checkPath(form, answers, path).length, 0), 200) / paths.length;
}

export function pathsOf(answers: Answers): string[] {
  return Object.entries(answers).flatMap(([field, value]) => {
    if (!isRows(value) || value.length === 0) return [field];
    return value.flatMap((row) =>
      Object.keys(row)
        .filter((sub) => sub !== 'id')
        .map((sub) => `${field}.${row.id}.${sub}`),
    );
  });
}

function halfOf(answers: Answers): Answers {
  return Object.fromEntries(Object.entries(answers).filter((_, i) => i % 2 === 0));
}

/** Microseconds a call takes: the median of rounds, after the engine has warmed up. */
function timeOf(act: () => unknown, calls: number): number {
  let seen = 0;
  const round = () => {
    const from = process.hrtime.bigint();
    for (let i = 0; i < calls; i++) seen += act() === undefined ? 1 : 0;
    return Number(process.hrtime.bigint() - from) / 1000 / calls;
  };
  for (let i = 0; i < 5; i++) round();
  const rounds = Array.from({ length: 15 }, round).sort((a, b) => a - b);
  return rounds[Math.floor(rounds.length / 2)] ?? seen;
}
