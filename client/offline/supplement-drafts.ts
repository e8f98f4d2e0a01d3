import Taro from '@tarojs/taro';
import * as z from 'zod/mini';
import { newRowId } from '../../shared/form/answers';
import {
  noAnswer,
  type SupplementAnswer,
  supplementAnswerSchema,
  type SupplementAnswers,
} from '../../shared/supplement';
import { isAnswered } from '../../shared/supplement-rules';

/** Which request it answers, and who on this phone does. */
export interface DraftOf {
  account: string;
  registration: string;
  supplement: string;
}

export interface DraftView {
  answers: SupplementAnswers;
  /** `local`: on this phone, and nowhere else. `failed`: not even there, only while the app is open. */
  state: 'empty' | 'local' | 'failed';
}

const schema = z.object({
  answers: z.record(z.string(), supplementAnswerSchema),
  /** The name of the sending under way, and the answers it was for. */
  sending: z.nullable(z.object({ key: z.string(), answers: z.string() })),
});
type Stored = z.infer<typeof schema>;
const nothing: Stored = { answers: {}, sending: null };

const placeOf = ({ account, registration, supplement }: DraftOf) =>
  `supplement/${account}/${registration}/${supplement}`;

export type SupplementDraft = ReturnType<typeof createDraft>;

const open = new Map<string, SupplementDraft>();

/** What is typed and uploaded for a request of the organiser until it is sent; in storage with every letter. */
export function supplementDraft(of: DraftOf): SupplementDraft {
  const place = placeOf(of);
  const known = open.get(place) ?? createDraft(place);
  open.set(place, known);
  return known;
}

function createDraft(place: string) {
  let stored = read(place);
  let failed = false;
  let view = viewOf(stored, failed);
  const listeners = new Set<() => void>();

  function become(next: Stored) {
    failed = !write(place, next);
    stored = next;
    show();
  }
  function show() {
    view = viewOf(stored, failed);
    listeners.forEach((listener) => listener());
  }
  /** Another tab may have written since; what this one could not write is newer. */
  const latest = () => (failed ? stored : read(place));

  return {
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    view: () => view,
    /** Looks again into storage, where another tab may have been. */
    refresh() {
      const found = latest();
      if (JSON.stringify(found) === JSON.stringify(stored)) return;
      stored = found;
      show();
    },
    edit(item: string, change: (before: SupplementAnswer) => Partial<SupplementAnswer>) {
      const { answers, sending } = latest();
      const before = answers[item] ?? noAnswer;
      become({ answers: { ...answers, [item]: { ...before, ...change(before) } }, sending });
    },
    /** Sending the same again, even after the app was closed, is the same sending; other answers are another one. */
    sendingKey(answers: SupplementAnswers): string {
      const now = latest();
      const text = JSON.stringify(answers);
      if (now.sending?.answers === text) return now.sending.key;
      const key = `${newRowId()}${newRowId()}`;
      become({ ...now, sending: { key, answers: text } });
      return key;
    },
    /** Sent, or given up. */
    drop() {
      Taro.removeStorageSync(place);
      stored = nothing;
      failed = false;
      show();
    },
  };
}

function viewOf({ answers }: Stored, failed: boolean): DraftView {
  const isEmpty = !Object.values(answers).some(isAnswered);
  return { answers, state: isEmpty ? 'empty' : failed ? 'failed' : 'local' };
}

function read(place: string): Stored {
  try {
    return schema.safeParse(JSON.parse(String(Taro.getStorageSync(place)))).data ?? nothing;
  } catch {
    return nothing;
  }
}

function write(place: string, stored: Stored): boolean {
  try {
    Taro.setStorageSync(place, JSON.stringify(stored));
    return true;
  } catch {
    return false;
  }
}
