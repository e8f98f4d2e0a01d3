import type { MainApi } from '../main-api/main-api';

/** Asked on nobody's behalf. */
const forNobody: ReadonlySet<string | symbol> = new Set<keyof MainApi>(['events', 'contests']);

/**
 * Every call on behalf of the reviewers' phone goes to their own main API, every other one to the real one: the first
 * argument of a call says whose it is. Nothing else in the BFF knows that there are two.
 */
export function dispatchMainApi(real: MainApi, review: { phone: string; mainApi: MainApi }): MainApi {
  return new Proxy(real, {
    get(_, name: keyof MainApi) {
      const method = real[name];
      if (typeof method !== 'function' || forNobody.has(name)) return method;
      return (whose: string, ...rest: unknown[]) => {
        const chosen = whose === review.phone ? review.mainApi : real;
        return (chosen[name] as (...given: unknown[]) => unknown)(whose, ...rest);
      };
    },
  });
}

/** What happens there reaches the reviewers' inbox and no other: the phones of the samples may be somebody's. */
export function onlyFor(phone: string, mainApi: MainApi): MainApi {
  return {
    ...mainApi,
    async events(after, limit) {
      const { events, next } = await mainApi.events(after, limit);
      return {
        events: events.map((event) => ({ ...event, contacts: event.contacts.filter((each) => each === phone) })),
        next,
      };
    },
  };
}
