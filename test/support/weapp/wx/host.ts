import { type Logic } from '../logic';

export type Values = Record<string, unknown>;
export type Api = Record<string, unknown>;
export interface Options extends Values {
  success?: (result: unknown) => void;
  fail?: (error: unknown) => void;
  complete?: (result: unknown) => void;
}

/** What the stubs of `wx` share. */
export interface Host extends Pick<Logic, 'own' | 'ownBytes'> {
  /** Runs soon, unless the app has been killed by then. */
  later(run: () => void): void;
  /** WeChat opens some things only while a tap is being handled. */
  isTapping(): boolean;
  /** A call of `wx`, for tests to look at. */
  record(name: string, options: unknown): void;
}

/** Refuses a call: WeChat answers `name:fail reason`. */
export class Refusal extends Error {
  constructor(
    readonly reason: string,
    readonly more: Values = {},
  ) {
    super(reason);
  }
}

/**
 * A method of `wx`: takes callbacks, or gives a promise when it gets none. `work` returns what success carries beside
 * `errMsg`, or throws a Refusal.
 */
export function method(host: Host, name: string, work: (options: Options) => unknown = () => ({})) {
  return (options: Options = {}) => {
    host.record(name, options);
    const outcome = Promise.resolve().then(() => work(options));
    const answer = outcome.then(
      (result) => ({ ok: true, result: { ...(result as Values), errMsg: `${name}:ok` } as Values }),
      (error: unknown) => {
        if (!(error instanceof Refusal)) throw error;
        return { ok: false, result: { ...error.more, errMsg: `${name}:fail${error.reason && ` ${error.reason}`}` } };
      },
    );
    if (!options.success && !options.fail && !options.complete) {
      return answer.then(({ ok, result }) => (ok ? keep(host, result) : Promise.reject(keep(host, result))));
    }
    void answer.then(({ ok, result }) =>
      host.later(() => {
        const given = keep(host, result);
        (ok ? options.success : options.fail)?.(given);
        options.complete?.(given);
      }),
    );
    return undefined;
  };
}

/** A method that WeChat refuses outside of a tap, whatever else it would answer. */
export function methodInTap(host: Host, name: string, work: (options: Options) => unknown = () => ({})) {
  return (options: Options = {}) => {
    const isTapping = host.isTapping();
    return method(host, name, (given) => {
      if (!isTapping) throw new Refusal('can only be invoked by user TAP gesture.');
      return work(given);
    })(options);
  };
}

/** Copies data into the app's realm; bytes and functions are handed over as they are. */
function keep(host: Host, result: Values): Values {
  const plain = host.own(Object.fromEntries(Object.entries(result).filter(([, value]) => !isLive(value))));
  for (const [key, value] of Object.entries(result)) if (isLive(value)) plain[key] = value;
  return plain;
}

function isLive(value: unknown): boolean {
  return typeof value === 'function' || Object.prototype.toString.call(value) === '[object ArrayBuffer]';
}
