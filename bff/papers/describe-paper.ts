import type { Answers } from '../../shared/form/answers';
import type { Form } from '../../shared/form/form';
import type { PaperState } from '../../shared/paper-state';
import { changedSince, missingOnPaper, namesOnPaper, type Paper, unitsThatStamp } from '../../shared/papers';
import type { PaperMemory } from './paper-memory';

/** A paper as its contacts see it: what stands on it now, against what is remembered of the last print. */
export function describePaper(form: Form, paper: Paper, answers: Answers, memory: PaperMemory | null): PaperState {
  const { id, title, fields, scan } = paper;
  const names = namesOnPaper(form, paper, answers);
  const changed = memory ? changedSince(memory.names, names) : [];
  // A stamp stands under the names that were printed; with others it has to be put anew.
  const stamped = memory && changed.length === 0 ? memory.stamped : [];
  return {
    id,
    title,
    fields,
    missing: missingOnPaper(form, paper, answers),
    names,
    printedAt: memory?.printedAt.toISOString() ?? null,
    changed,
    units: unitsThatStamp(form, answers).map((unit) => ({ ...unit, stamped: stamped.includes(unit.name) })),
    scan: scan === undefined ? null : { path: scan, files: countOf(answers[scan]) },
  };
}

const countOf = (answer: unknown): number => (Array.isArray(answer) ? answer.length : 0);
