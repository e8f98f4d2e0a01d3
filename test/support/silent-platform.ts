import type { MainRegistration } from '../../bff/main-api/contract';
import type { MainApi } from '../../bff/main-api/main-api';
import { AppError } from '../../shared/errors';
import { everythingPromised } from '../../shared/platform-promises';
import { entry } from './adapter';

export interface SilentPlatform {
  mainApi: MainApi;
  /** Entries by id; changed at will. */
  entries: Map<string, MainRegistration>;
  put(id: string, phone: string, change?: Partial<MainRegistration>): MainRegistration;
  /** `list 13900000001` or `get entry-1`, oldest first. */
  asked: string[];
  /** Calls like this fail. */
  fails: RegExp | null;
}

/** A platform that answers what it is asked and tells of nothing by itself. */
export function createSilentPlatform(): SilentPlatform {
  const entries: SilentPlatform['entries'] = new Map();
  const platform: SilentPlatform = {
    entries,
    asked: [],
    fails: null,
    put(id, phone, change = {}) {
      const before = entries.get(id) ?? { ...entry, id, contacts: [{ phone, role: 'owner' }] };
      const after = { ...before, ...change };
      entries.set(id, after);
      return after;
    },
    mainApi: new Proxy({} as MainApi, {
      get: (_target, name) => {
        if (name === 'promises') return { ...everythingPromised, events: false };
        if (name === 'list') return list;
        if (name === 'get') return get;
        return () => Promise.reject(new Error(`not in this test: ${String(name)}`));
      },
    }),
  };
  function ask(what: string): void {
    platform.asked.push(what);
    if (platform.fails?.test(what)) throw new AppError('upstream_invalid', 'the platform answers nonsense');
  }
  async function list(phone: string): ReturnType<MainApi['list']> {
    ask(`list ${phone}`);
    const own = [...entries.values()].filter(({ contacts }) => contacts.some((each) => each.phone === phone));
    return { items: own, nextCursor: null };
  }
  async function get(_phone: string, id: string): ReturnType<MainApi['get']> {
    ask(`get ${id}`);
    return entries.get(id)!;
  }
  return platform;
}

/** What a return looks like. */
export const returnedWith = (text: string, at: string): Partial<MainRegistration> => {
  const openReturn = { id: 'r', at, revision: 1, text, resubmitBy: null, fields: [], only: false };
  return { status: 'returned', openReturn, returns: [openReturn], submittedAt: '2026-07-01T03:00:00.000Z' };
};
