import { setTimeout as pause } from 'node:timers/promises';
import type { Endpoints, Input, Output } from '../../shared/api';
import { AppError, type Issue } from '../../shared/errors';
import type { Answers } from '../../shared/form/answers';
import { changeProblems, type Changes, normaliseChanges } from '../../shared/form/changes';
import { checkAnswers } from '../../shared/form/check';
import { forbiddenChanges } from '../../shared/form/editable';
import type { Form } from '../../shared/form/form';
import { type Merge, mergeChanges } from '../../shared/form/merge';
import type { LoadedContest } from '../contests/load-contests';
import type { Person } from '../http/route';
import type { Parts } from '../parts';
import { nameAuthors } from './conflict-authors';
import { lockedIssues } from './locked-paths';
import { wrongFiles } from './named-files';
import { demand, type OpenRegistration, openRegistration } from './open-registration';
import { refuse } from './refuse';
import { expandRows, unknownRows } from './row-changes';
import { storedRevision } from './stored-revisions';

/** Other contacts save now and then, not all the time: who loses the swap this often meets something else. */
const MOST_SWAPS = 5;

type Saved = Output<Endpoints['saveAnswers']>;

/**
 * Saves changes made against an older or the current revision: merged by path with what others saved meanwhile,
 * stored by compare and swap, all or nothing. The same path changed on both sides is a `conflict` with both sides.
 */
export async function saveAnswers(
  parts: Parts,
  person: Person,
  id: string,
  input: Input<Endpoints['saveAnswers']>,
): Promise<Saved> {
  for (let swap = 0; swap < MOST_SWAPS; swap++) {
    // Those who lost together must not race together again.
    if (swap > 0) await pause(Math.random() * swap * 20);
    const open = await openRegistration(parts, person, id);
    const loaded = demand(open, 'edit');
    const base = await baseAnswers(parts, open, input.revision);
    const changes = readChanges(loaded.form, base, input.changes);
    const merge = mergeChanges(base, open.main.answers, changes);
    refuse('invalid_request', wrongFiles(loaded.form, open.main, merge.effective));
    refuse('not_allowed', forbidden(open, loaded, changes, merge));
    if (merge.conflicts.length > 0) throw await conflict(parts, open, input.revision, merge.conflicts);

    const saved = await store(parts, open, merge);
    if (!saved) continue;
    const { answers } = merge;
    const issues = issuesAt(loaded.form, answers, new Set(Object.keys(changes)));
    const clock = { now: open.now.toISOString(), demo: parts.clock.demo };
    return { ...saved, merged: input.revision !== open.main.revision, answers, issues, ...clock };
  }
  throw new AppError('unavailable', `lost the swap ${MOST_SWAPS} times`, { retryAfterSeconds: 1 });
}

/** What the changes were made against. */
async function baseAnswers(parts: Parts, { main, person }: OpenRegistration, revision: number): Promise<Answers> {
  if (revision === main.revision) return main.answers;
  const unknown = () =>
    new AppError('invalid_request', `no revision ${revision}, the stored one is ${main.revision}`, {
      sentence: '版本不对，请刷新后再保存；您的修改已保存在本机。',
      revision: main.revision,
    });
  if (revision > main.revision) throw unknown();
  return storedRevision(parts.mainApi, person.phone, main.id, revision).then(
    ({ answers }) => answers,
    (error: unknown) => Promise.reject(error instanceof AppError && error.code === 'not_found' ? unknown() : error),
  );
}

/** The changes in their one spelling; throws `invalid_request` with everything the form cannot take. */
function readChanges(form: Form, base: Answers, given: Record<string, unknown>): Changes {
  const { changes, issues } = expandRows(form, base, given);
  refuse('invalid_request', [...issues, ...changeProblems(form, changes)]);
  const normalised = normaliseChanges(form, changes as Changes);
  refuse('invalid_request', unknownRows(base, normalised));
  return normalised;
}

/** Locked paths among what would really change, a conflict's outcome included. */
function forbidden({ main, capabilities }: OpenRegistration, loaded: LoadedContest, changes: Changes, merge: Merge) {
  const contested = Object.fromEntries(merge.conflicts.map(({ path }) => [path, changes[path]]));
  const { scope } = capabilities.edit;
  const paths = forbiddenChanges(loaded.form, scope, main.answers, { ...merge.effective, ...contested });
  return lockedIssues(loaded, main.answers, scope, paths);
}

async function conflict(parts: Parts, open: OpenRegistration, base: number, conflicts: Merge['conflicts']) {
  return new AppError('conflict', `${conflicts.length} paths changed on both sides`, {
    conflicts: await nameAuthors(parts, open, base, conflicts),
    revision: open.main.revision,
  });
}

/** null when somebody else was faster; an empty save keeps the revision. */
async function store(parts: Parts, { main, person }: OpenRegistration, { answers, effective }: Merge) {
  if (Object.keys(effective).length === 0) return { revision: main.revision, savedAt: main.savedAt };
  return parts.mainApi.save(person.phone, main.id, main.revision, answers);
}

/** What is wrong where something was changed. It is saved all the same: only a submission has to be right. */
function issuesAt(form: Form, answers: Answers, changed: ReadonlySet<string>): Issue[] {
  return checkAnswers(form, answers).filter(({ path }) => {
    const [field = '', row, sub] = path.split('.');
    return changed.has(field) || changed.has(`${field}.${row}`) || changed.has(`${field}.${row}.${sub}`);
  });
}
