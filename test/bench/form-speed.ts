import { type Answers, isRows } from '../../shared/form/answers';
import { checkAnswers, checkPath } from '../../shared/form/check';
import type { Form } from '../../shared/form/form';

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

/** How long checking a complete entry takes, every rule included. */
export function measureFormSpeed(form: Form, entry: Answers): FormSpeed {
  // As they come over the wire.
  const answers = JSON.parse(JSON.stringify(entry)) as Answers;
  const half = halfOf(answers);
  const wrong = checkAnswers(form, answers);
  if (wrong.length > 0) throw new Error(`the entry should have nothing wrong: ${JSON.stringify(wrong)}`);
  const paths = pathsOf(answers);
  const one = paths.map((path) => ({ path, microseconds: timeOf(() => checkPath(form, answers, path), 200) }));
  return {
    fields: form.leaves.size,
    answers: paths.length,
    full: timeOf(() => checkAnswers(form, answers), 300),
    halfFilled: timeOf(() => checkAnswers(form, half), 300),
    onePath: onePathOverAll(form, answers, paths),
    slowestPath: one.reduce((slowest, each) => (each.microseconds > slowest.microseconds ? each : slowest)),
  };
}

function onePathOverAll(form: Form, answers: Answers, paths: string[]): number {
  return timeOf(() => paths.reduce((sum, path) => sum + checkPath(form, answers, path).length, 0), 20) / paths.length;
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

/** Microseconds a call takes, once warm: the best of many rounds, for whatever else runs only makes it slower. */
function timeOf(act: () => unknown, calls: number): number {
  let best = Infinity;
  for (let round = 0; round < 40; round++) {
    const from = process.hrtime.bigint();
    for (let i = 0; i < calls; i++) act();
    best = Math.min(best, Number(process.hrtime.bigint() - from) / 1000 / calls);
  }
  return best;
}
