import { AppError } from '../../shared/errors';
import { type Answers, equal, isEmpty, rowsOf, valueAt } from '../../shared/form/answers';
import { type Changes, diffAnswers } from '../../shared/form/changes';
import { mergeChanges } from '../../shared/form/merge';

interface Transition {
  path: string;
  from: unknown;
  to: unknown;
  by: string;
}

/** The server as the BFF is: three-way merge by path, all or nothing, every revision kept. */
export class Server {
  revisions: { answers: Answers; by: string }[];
  transitions: Transition[] = [];

  constructor(answers: Answers) {
    this.revisions = [{ answers, by: 'start' }];
  }

  get revision(): number {
    return this.revisions.length - 1;
  }
  get answers(): Answers {
    return this.revisions[this.revision]!.answers;
  }
  current() {
    return { id: 'r1', revision: this.revision, answers: copy(this.answers), savedAt: `saved ${this.revision}` };
  }

  save(by: string, revision: number, changes: Changes) {
    const base = this.revisions[revision]!.answers;
    const merge = mergeChanges(base, this.answers, changes);
    if (merge.conflicts.length > 0) {
      const conflicts = merge.conflicts.map((each) => ({ ...copy(each), by: 'someone', at: 'then' }));
      throw new AppError('conflict', 'conflict', { conflicts, revision: this.revision });
    }
    const merged = revision !== this.revision;
    const real = diffAnswers(this.answers, merge.answers);
    if (Object.keys(real).length > 0) {
      this.note(by, this.answers, merge.answers, real);
      this.revisions.push({ answers: merge.answers, by });
    }
    return { ...this.current(), merged };
  }

  private note(by: string, before: Answers, now: Answers, changes: Changes) {
    for (const path of Object.keys(changes)) {
      const [field = '', row, sub] = path.split('.');
      const paths =
        row !== undefined && sub === undefined
          ? Object.keys({ ...rowOf(before, field, row), ...rowOf(now, field, row) }).map((each) => `${path}.${each}`)
          : [path];
      for (const each of paths) {
        const [from, to] = [valueAt(before, each), valueAt(now, each)];
        if (!each.endsWith('.id') && !equal(from, to)) this.transitions.push({ path: each, from, to, by });
      }
    }
  }

  /** Was this ever the acknowledged answer? */
  has(path: string, value: unknown): boolean {
    return this.revisions.some(({ answers }) => equal(valueAt(answers, path), value));
  }
}

export const rowOf = (answers: Answers, field: string, row: string) =>
  rowsOf(answers, field).find(({ id }) => id === row);

export const copy = <T>(value: T): T => (isEmpty(value) ? value : (JSON.parse(JSON.stringify(value)) as T));
