/** A call to /organiser, and how its reply is to be shown. */
export interface Order {
  method: 'GET' | 'POST';
  path: string;
  body?: Record<string, unknown>;
  shows: 'list' | 'entry' | 'change' | 'generated' | 'publication' | 'said';
}

/** What cannot be understood, every mistake a sentence. */
export class Misunderstood extends Error {
  constructor(readonly problems: string[]) {
    super(problems.join('\n'));
  }
}

export type Values = Record<string, string | string[] | boolean | undefined>;

/** What the organiser may say, and the call it becomes. */
export interface Command {
  usage: string;
  about: string;
  /** What stands after the command's name. */
  positional?: string;
  options: Record<string, { type: 'string' | 'boolean'; multiple?: boolean; required?: boolean }>;
  order(positional: string, values: Values): Order;
}

export const text = { type: 'string' } as const;
export const needed = { type: 'string', required: true } as const;
/** To one entry, see action-route.ts. */
export const change = (name: string, id: string, body: Record<string, unknown>): Order => ({
  method: 'POST',
  path: `/registrations/${encodeURIComponent(id)}/${name}`,
  body,
  shows: 'change',
});

/** 已提交 is `submitted`. */
export function byName(what: string, names: Record<string, string>, given: Values[string]): string | undefined {
  if (given === undefined) return undefined;
  const found = Object.entries(names).find((pair) => pair.includes(String(given)));
  if (found) return found[0];
  throw new Misunderstood([`没有“${String(given)}”这个${what}，应为：${Object.values(names).join('、')}。`]);
}

export function wholeNumber(what: string, given: Values[string]): number {
  if (/^[1-9]\d{0,6}$/.test(String(given))) return Number(given);
  throw new Misunderstood([`${what}应为 1 到 9999999 的整数。`]);
}
