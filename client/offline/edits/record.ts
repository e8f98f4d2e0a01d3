import type { Endpoints, Output } from '../../../shared/api';
import { type Answer, type Answers, equal, findRow, parsePath, type Row, valueAt } from '../../../shared/form/answers';
import { applyChanges, type Changes, diffAnswers } from '../../../shared/form/changes';
import { mergeChanges } from '../../../shared/form/merge';

export type Side = Answer | Row | null;

/** A change the server did not take and the person has to decide about. My side is kept here until then. */
export interface Held {
  path: string;
  /** `conflict`: someone else changed the same place. `refused`: the server does not take it, and says why. */
  kind: 'conflict' | 'refused';
  base: Side;
  mine: Side;
  theirs: Side;
  by: string | null;
  at: string | null;
  /** Why it was refused. */
  sentence?: string | undefined;
  /** Decided, and carried out once the server has answered what is under way. */
  choice?: 'mine' | 'theirs' | undefined;
}

/** What was sent and not yet answered. Sent again word for word until it is: the answer may have been lost. */
export interface Batch {
  changes: Changes;
  /** It may have arrived although no answer came. */
  unsure: boolean;
}

/**
 * One entry's edits on this phone. What the person sees is `base`, then `sending`, then `pending`, then my side of
 * what is held; what the server has acknowledged is `base` alone.
 */
export interface EditRecord {
  registration: string;
  base: { revision: number; answers: Answers; savedAt: string };
  sending: Batch | null;
  pending: Changes;
  held: Held[];
  /** Of the last keystroke, in the phone's own time. */
  editedAt: number | null;
}

export type SaveReply = Pick<Output<Endpoints['saveAnswers']>, 'revision' | 'savedAt' | 'merged' | 'answers'>;

export function freshRecord(from: { id: string; revision: number; answers: Answers; savedAt: string }): EditRecord {
  const { id, revision, answers, savedAt } = from;
  return {
    registration: id,
    base: { revision, answers, savedAt },
    sending: null,
    pending: {},
    held: [],
    editedAt: null,
  };
}

const none = (changes: Changes) => Object.keys(changes).length === 0;

/** Is there anything here that the server has not acknowledged? */
export const isUnsaved = ({ sending, pending, held }: EditRecord): boolean =>
  (sending !== null && !none(sending.changes)) || !none(pending) || held.length > 0;

/** Is there anything to send now? */
export const isWaiting = ({ sending, pending }: EditRecord): boolean => sending !== null || !none(pending);

/** The server's answers once what is under way has arrived. */
const under = ({ base, sending }: EditRecord): Answers =>
  sending === null || none(sending.changes) ? base.answers : applyChanges(base.answers, sending.changes);

/** Everything typed that nothing speaks against so far. */
const unopposed = (record: EditRecord): Answers =>
  none(record.pending) ? under(record) : applyChanges(under(record), record.pending);

/** My side of what is held, put over the rest. */
const withHeld = (answers: Answers, held: readonly Held[]): Answers =>
  held.length === 0
    ? answers
    : applyChanges(answers, Object.fromEntries(held.map(({ path, mine }) => [path, mine])) as Changes);

/** What the person sees: nothing typed is missing from it. */
export const myAnswers = (record: EditRecord): Answers => withHeld(unopposed(record), record.held);

/**
 * The person changed something. `seen` is what the field showed before: if the answer under it is another one by now,
 * somebody else's change came in while the field was being typed in, and that is a conflict.
 */
export function edited(record: EditRecord, changes: Changes, seen?: unknown, now = Date.now()): EditRecord {
  const before = myAnswers(record);
  const after = applyChanges(before, changes);
  const [path, ...others] = Object.keys(changes);
  let { held } = record;
  if (seen !== undefined && path !== undefined && others.length === 0) {
    const theirs = valueAt(before, path) ?? null;
    const mine = valueAt(after, path) ?? null;
    if (!equal(theirs, seen) && !equal(mine, theirs) && !held.some((each) => each.path === path)) {
      held = [...held, { path, kind: 'conflict', base: seen as Side, mine, theirs, by: null, at: null }];
    }
  }
  return { ...settled({ ...record, held }, after), editedAt: now };
}

/** Splits what the person sees into what is held and what is yet to be sent. */
function settled(record: EditRecord, after: Answers): EditRecord {
  const pending = diffAnswers(under(record), after);
  const held: Held[] = [];
  for (const each of record.held) {
    const { path, kind, mine: was, theirs } = each;
    const { field, row, sub } = parsePath(path) ?? { field: path };
    const rowDeleted = sub !== undefined && row !== undefined && !findRow(after, field, row);
    const mine = valueAt(after, path) ?? null;
    const decided = kind === 'refused' ? !equal(mine, was) : equal(mine, theirs);
    if (rowDeleted || decided) continue;
    for (const key of Object.keys(pending)) if (isWithin(key, path)) delete pending[key];
    held.push({ ...each, mine: mine as Side });
  }
  return { ...record, pending, held };
}

const isWithin = (path: string, outer: string) => path === outer || path.startsWith(`${outer}.`);

/** What is waiting becomes one batch; what is under way already is left as it is. */
export function taken(record: EditRecord): EditRecord {
  if (record.sending !== null) return record;
  return { ...record, sending: { changes: record.pending, unsure: false }, pending: {} };
}

/**
 * The server has the batch. What others saved in between comes in; where it meets something typed since, both sides
 * are held. The later edits were made on top of the batch, so that is what they are compared against.
 */
export function acknowledged(record: EditRecord, reply: SaveReply): EditRecord {
  const { answers, revision, savedAt, merged } = reply;
  const seen = myAnswers(record);
  const old = under(record);
  // Nobody else saved: whatever differs is the server's spelling of my own words.
  const alone = !merged && revision <= record.base.revision + 1;
  const merge = mergeChanges(alone ? answers : old, answers, record.pending);
  const held = opposed([...record.held, ...merge.conflicts.map(asHeld)], answers);
  const next: EditRecord = {
    ...record,
    base: { revision, answers, savedAt },
    sending: null,
    pending: merge.effective,
    held: withGoneRows(held, seen, old, answers),
  };
  return carriedOut({ ...next, held: next.held.filter(({ mine, theirs }) => !equal(mine, theirs)) });
}

const asHeld = (conflict: object): Held => ({ ...(conflict as Held), kind: 'conflict', by: null, at: null });

/** What is held, against what the server has now; a decision about something else is none. */
const opposed = (held: readonly Held[], answers: Answers): Held[] =>
  held.map((each) => {
    const theirs = (valueAt(answers, each.path) ?? null) as Side;
    return equal(theirs, each.theirs) ? each : { ...each, theirs, by: null, at: null, choice: undefined };
  });

/** A row the other side has deleted is decided about as a whole, with all my words of it. */
function withGoneRows(held: Held[], mine: Answers, old: Answers, theirs: Answers): Held[] {
  const result: Held[] = [];
  for (const each of held) {
    const { field, row, sub } = parsePath(each.path) ?? { field: each.path };
    if (row === undefined || sub === undefined || findRow(theirs, field, row)) {
      result.push(each);
      continue;
    }
    const path = `${field}.${row}`;
    const wholeRow = findRow(mine, field, row);
    if (!wholeRow || result.some((other) => other.path === path)) continue;
    const base = findRow(old, field, row) ?? null;
    // A decision about one field was none about the row.
    result.push({ ...each, path, base, mine: wholeRow, theirs: null, choice: undefined });
  }
  return result;
}

/** Decisions made while something was under way. */
function carriedOut(record: EditRecord): EditRecord {
  if (record.sending !== null || record.held.every(({ choice }) => choice === undefined)) return record;
  const dropped = record.held.filter(({ choice }) => choice === 'theirs').map(({ path, theirs }) => [path, theirs]);
  const seen = applyChanges(myAnswers(record), Object.fromEntries(dropped) as Changes);
  return settled({ ...record, held: record.held.filter(({ choice }) => choice === undefined) }, seen);
}

/** The person decided about one held path. */
export function chosen(record: EditRecord, path: string, choice: 'mine' | 'theirs'): EditRecord {
  return carriedOut({
    ...record,
    held: record.held.map((each) => (each.path === path ? { ...each, choice } : each)),
  });
}

/** Which of the batch's changes a path in an error speaks of. */
const keysAt = (batch: Batch, path: string): string[] =>
  Object.keys(batch.changes).filter((key) => isWithin(key, path) || isWithin(path, key));

/**
 * The server took nothing of the batch because of these paths: they are held, and the rest goes on its way.
 * null when the paths are none of the batch's, so that nothing would be different the next time.
 */
export function heldBack(record: EditRecord, problems: readonly Omit<Held, 'mine'>[]): EditRecord | null {
  const { sending } = record;
  if (sending === null) return null;
  const seen = myAnswers(record);
  const changes = { ...sending.changes };
  const held = [...record.held];
  for (const problem of problems) {
    for (const path of keysAt(sending, problem.path)) {
      if (!(path in changes)) continue;
      delete changes[path];
      const known = (valueAt(record.base.answers, path) ?? null) as Side;
      const told = problem.kind === 'conflict' && path === problem.path;
      const { base, theirs } = told ? problem : { base: known, theirs: known };
      held.push({ ...problem, path, base, mine: (valueAt(seen, path) ?? null) as Side, theirs });
    }
  }
  if (held.length === record.held.length) return null;
  return settled({ ...record, sending: { ...sending, changes }, held }, seen);
}

/** The server certainly took nothing of the batch: it can be corrected before it is sent again. */
export function takenBack(record: EditRecord): EditRecord {
  return settled({ ...record, sending: null }, myAnswers(record));
}

/**
 * Takes over what another tab left behind, once there is nothing of its own to send. A batch that may have arrived is
 * taken over as it stands, to be sent word for word; everything else is put on top of what is known by now.
 */
export function takenOver(record: EditRecord, left: EditRecord): EditRecord {
  if (left.sending !== null) return left;
  const mine = myAnswers(left);
  const old = left.base.answers;
  const here = record.base.answers;
  const merge = mergeChanges(old, here, diffAnswers(old, unopposed(left)));
  const held = withGoneRows([...opposed(left.held, here), ...merge.conflicts.map(asHeld)], mine, old, here);
  return settled({ ...record, held, editedAt: left.editedAt }, withHeld(merge.answers, held));
}
