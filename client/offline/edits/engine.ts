import { AppError, type ErrorCode, type Issue } from '../../../shared/errors';
import type { Answers } from '../../../shared/form/answers';
import type { Changes } from '../../../shared/form/changes';
import {
  acknowledged,
  chosen,
  edited,
  type EditRecord,
  type Held,
  heldBack,
  isUnsaved,
  isWaiting,
  type SaveReply,
  taken,
  takenBack,
  takenOver,
} from './record';
import { createTimers } from './timers';
import { type Circumstances, type EditView, viewOf } from './view';

/** How long after a keystroke it is in storage at the latest. */
export const WRITE_MS = 400;
/** How long after the last keystroke it is sent, and the longest that steady typing puts this off. */
export const PAUSE_MS = 2500;
export const LONGEST_MS = 15_000;
const firstRetryMs = 2000;
const lastRetryMs = 30_000;

/** Everything the engine needs of the world; nothing here is Taro's. */
export interface EngineParts {
  record: EditRecord;
  /** Puts the record into storage, or takes it out when nothing is left to send. Throws when the storage is full. */
  write(record: EditRecord): void;
  /** One save. Rejects with an AppError. */
  send(revision: number, changes: Changes): Promise<SaveReply>;
  now(): number;
  /** Runs once after so many milliseconds; gives what cancels it. */
  later(ms: number, run: () => void): () => void;
  /** Edits left behind for this entry that nobody works on; asked for whenever there is nothing of one's own to send. */
  leftBehind?(): EditRecord | null;
}

export type FlushResult = 'saved' | 'conflict' | 'refused' | 'waiting';
export type Engine = ReturnType<typeof createEngine>;

/** Saves one entry's edits: to storage at once, to the server after each pause, one request at a time, in order. */
export function createEngine(parts: EngineParts) {
  let { record } = parts;
  const around: Circumstances = {
    inFlight: false,
    unwritten: false,
    full: false,
    typing: false,
    signedOut: false,
    stopped: null,
    lost: null,
    issues: [],
  };
  let failures = 0;
  let firstUnsentAt: number | null = null;
  let view: EditView | null = null;
  let closed = false;
  const listeners = new Set<() => void>();
  const waiting: ((result: FlushResult) => void)[] = [];
  const timers = createTimers<'write' | 'pause' | 'typing' | 'retry'>(parts.later);

  function changed() {
    view = null;
    for (const listener of [...listeners]) listener();
  }

  function become(next: EditRecord) {
    if (next === record) return;
    record = next;
    around.unwritten = true;
  }

  function write() {
    timers.cancel('write');
    if (!around.unwritten) return;
    try {
      parts.write(record);
      around.unwritten = false;
      around.full = false;
    } catch {
      around.full = true;
      timers.set('write', firstRetryMs, write);
    }
    changed();
  }

  function work(next: EditRecord, { typed }: { typed: boolean }) {
    become(next);
    around.stopped = null;
    if (!timers.isSet('write')) timers.set('write', WRITE_MS, write);
    if (typed) {
      around.typing = true;
      timers.set('typing', 2 * WRITE_MS, () => {
        around.typing = false;
        changed();
      });
    }
    if (!isWaiting(record)) firstUnsentAt = null;
    else if (!timers.isSet('retry')) {
      firstUnsentAt ??= parts.now();
      const patience = Math.max(0, firstUnsentAt + LONGEST_MS - parts.now());
      timers.set('pause', Math.min(PAUSE_MS, patience), attempt);
    }
    changed();
  }

  function attempt() {
    timers.cancel('pause');
    timers.cancel('retry');
    if (around.inFlight || closed) return;
    if (around.stopped || around.signedOut || !isWaiting(record)) return answerWaiting();
    become(taken(record));
    firstUnsentAt = null;
    // In storage before it leaves: after a kill exactly this batch has to be sent again.
    write();
    around.inFlight = true;
    changed();
    const { base, sending } = record;
    parts.send(base.revision, sending?.changes ?? {}).then(arrived, refused);
  }

  function arrived(reply: SaveReply & { issues?: readonly Issue[] }) {
    around.inFlight = false;
    failures = 0;
    around.lost = null;
    around.issues = reply.issues ?? [];
    become(acknowledged(record, reply));
    if (!isUnsaved(record)) takeOver();
    write();
    if (!isWaiting(record)) answerWaiting();
    else if (waiting.length > 0) attempt();
    else if (!timers.isSet('pause')) timers.set('pause', PAUSE_MS, attempt);
    changed();
  }

  function refused(thrown: unknown) {
    around.inFlight = false;
    const error = thrown instanceof AppError ? thrown : new AppError('internal', String(thrown), { cause: thrown });
    const { code, sentence } = error;
    if (code === 'unauthenticated') around.signedOut = true;
    else if (code === 'conflict' || certain.has(code)) decline(error);
    else {
      const unsure = code !== 'rate_limited';
      if (unsure && record.sending) become({ ...record, sending: { ...record.sending, unsure } });
      around.lost = sentence;
      const pause = Math.min(lastRetryMs, firstRetryMs * 2 ** failures++);
      timers.set('retry', Math.max(pause, 1000 * (error.detail.retryAfterSeconds ?? 0)), attempt);
    }
    write();
    if (!around.inFlight) answerWaiting();
    changed();
  }

  /** The server has said no. Where it says which paths, the rest goes on without them. */
  function decline({ code, sentence, detail }: AppError) {
    around.lost = null;
    const problems =
      code === 'conflict'
        ? (detail.conflicts ?? []).map((each) => ({ ...each, kind: 'conflict' as const }))
        : (detail.issues ?? []).map(asRefusal);
    const rest = heldBack(record, problems as Omit<Held, 'mine'>[]);
    if (rest) {
      become(rest);
      attempt();
      return;
    }
    // What may have arrived has to be sent again as it was, so only what certainly did not is opened up.
    if (record.sending && !record.sending.unsure) become(takenBack(record));
    around.stopped = sentence;
  }

  function answerWaiting() {
    if (around.inFlight) return;
    const result: FlushResult = !isUnsaved(record)
      ? 'saved'
      : around.stopped || record.held.some(({ kind }) => kind === 'refused')
        ? 'refused'
        : record.held.length > 0 && !isWaiting(record)
          ? 'conflict'
          : 'waiting';
    for (const resolve of waiting.splice(0)) resolve(result);
  }

  function takeOver() {
    const left = parts.leftBehind?.();
    if (left) become(takenOver(record, left));
  }

  const engine = {
    get view(): EditView {
      return (view ??= viewOf(record, around));
    },

    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },

    /** Changes by path, in the form's own spelling; `seen` is what a single field showed before they were made. */
    edit(changes: Changes, seen?: unknown) {
      work(edited(record, changes, seen, parts.now()), { typed: true });
    },

    /** The person decided about a held path: a conflict, or something the server does not take. */
    choose(path: string, choice: 'mine' | 'theirs') {
      work(chosen(record, path, choice), { typed: false });
      write();
      attempt();
    },

    /** Gives up everything that is not on the server. */
    discard() {
      if (around.inFlight) return;
      become({ ...record, sending: null, pending: {}, held: [] });
      around.stopped = null;
      write();
      changed();
    },

    /** Storage at once and the server now. Says what became of it, after one try. */
    flush(): Promise<FlushResult> {
      write();
      return new Promise((resolve) => {
        waiting.push(resolve);
        attempt();
      });
    },

    /** A newer reply of the server, where there is nothing of one's own to keep. */
    refresh({ revision, answers, savedAt }: { revision: number; answers: Answers; savedAt: string }) {
      if (around.inFlight || isWaiting(record) || revision < record.base.revision) return;
      become(acknowledged(record, { revision, answers, savedAt, merged: true }));
      if (!isUnsaved(record)) takeOver();
      write();
      attempt();
    },

    /** Network, session or patience are back. */
    retry() {
      around.signedOut = false;
      around.stopped = null;
      failures = 0;
      attempt();
      changed();
    },

    /** Another tab may have gone and left edits. */
    look() {
      if (around.inFlight || isUnsaved(record)) return;
      takeOver();
      write();
      attempt();
    },

    /** The page is left or the app hidden. */
    leave() {
      write();
      if (!timers.isSet('retry')) attempt();
    },

    close() {
      write();
      closed = true;
      timers.cancelAll();
    },
  };

  if (!isUnsaved(record)) takeOver();
  write();
  if (isWaiting(record)) timers.set('pause', 0, attempt);
  return engine;
}

/** These say that nothing was saved; anything else may have been. */
const certain: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'not_allowed',
  'not_found',
  'invalid_request',
  'invalid_answers',
  'too_large',
]);

function asRefusal({ path, message }: Issue): Omit<Held, 'mine'> {
  return { path, kind: 'refused', base: null, theirs: null, by: null, at: null, sentence: message };
}
