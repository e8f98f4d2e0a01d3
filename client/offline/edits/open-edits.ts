import { useSyncExternalStore } from 'react';
import { endpoints } from '../../../shared/api';
import type { Answers } from '../../../shared/form/answers';
import { call } from '../../api/call';
import { isOnline, subscribeNetwork } from '../../api/network';
import { currentAccount, currentSession, subscribeSession } from '../../session/session';
import { dropAll, openDrawer, storedEntries } from './drawer';
import { createEngine, type Engine } from './engine';
import { lookAround, onOtherTabSaved } from './instance';
import { onLeaving } from './leaving';
import { type EditRecord, freshRecord } from './record';
import type { EditView } from './view';

/** The engines at work in this tab, by account and entry. They outlive the pages that opened them. */
const engines = new Map<string, { account: string; registration: string; engine: Engine }>();
let watching = false;

/** What an engine starts from where this phone has no edits of the entry. */
export interface Known {
  id: string;
  revision: number;
  answers: Answers;
  savedAt: string;
}

/** The engine of an entry; edits left on this phone come first, else it starts from what is known. */
export function openEdits(account: string, known: Known): Engine {
  return editsAtWork(account, known.id) ?? begin(account, known.id, freshRecord(known));
}

/** Sends what was left on this phone, also for entries that nobody opens. */
export function resumeEdits() {
  const account = currentAccount();
  for (const id of account === null ? [] : storedEntries(account)) {
    if (account === null || editsAtWork(account, id)) continue;
    const record = openDrawer(account, id).read();
    if (record) begin(account, id, record);
  }
}

/** How many of the account's entries have edits that are not on the server. */
export function unsavedCount(): number {
  const account = currentAccount();
  if (account === null) return 0;
  const inMemory = [...engines.values()].filter((each) => each.account === account);
  const open = inMemory.filter(({ engine }) => engine.view.unsaved).map(({ registration }) => registration);
  return new Set([...storedEntries(account), ...open]).size;
}

/** The account is deleted: its engines stop without a word and leave nothing. */
export function forgetEditsOf(account: string) {
  for (const [name, each] of [...engines]) {
    if (each.account !== account) continue;
    each.engine.close();
    engines.delete(name);
  }
  dropAll(account);
}

export function useEditView(engine: Engine): EditView {
  return useSyncExternalStore(engine.subscribe, () => engine.view);
}

const key = (account: string, id: string) => `${account}/${id}`;

/** The engine of an entry whose pages have been opened. */
export const editsAtWork = (account: string, id: string): Engine | undefined => engines.get(key(account, id))?.engine;

function begin(account: string, registration: string, from: EditRecord): Engine {
  watch();
  const drawer = openDrawer(account, registration);
  const engine = createEngine({
    record: drawer.read() ?? from,
    write: (record) => drawer.write(record),
    leftBehind: () => drawer.leftBehind(),
    send: (revision, changes) =>
      call(endpoints.saveAnswers, { params: { id: registration }, input: { revision, changes } }),
    now: () => Date.now(),
    later(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  });
  engines.set(key(account, registration), { account, registration, engine });
  return engine;
}

function watch() {
  if (watching) return;
  watching = true;
  const all = () => [...engines.values()];
  subscribeNetwork(() => isOnline() && all().forEach(({ engine }) => engine.retry()));
  subscribeSession(() => {
    for (const [name, { account, engine }] of [...engines]) {
      if (account === currentAccount()) {
        if (currentSession()) engine.retry();
        continue;
      }
      engine.close();
      engines.delete(name);
    }
  });
  onLeaving(() => all().forEach(({ engine }) => engine.leave()));
  onOtherTabSaved((account, id) => void catchUp(account, id));
  lookAround(() => all().forEach(({ engine }) => engine.look()));
}

/** What another tab saved is seen here at once, before somebody types over it. */
async function catchUp(account: string, id: string) {
  const engine = editsAtWork(account, id);
  if (!engine || account !== currentAccount()) return;
  try {
    engine.refresh((await call(endpoints.getRegistration, { params: { id } })).registration);
  } catch {
    // Known with the next save or the next time the page shows.
  }
}
