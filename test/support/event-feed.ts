import { AppError } from '../../shared/errors';
import type { MainEvent } from '../../bff/main-api/contract';
import type { MainApi } from '../../bff/main-api/main-api';

export interface EventFeed {
  mainApi: MainApi;
  /** Something happens at the main platform; the event as it would also be sent. */
  happen(type: string, given?: Partial<MainEvent>): MainEvent;
  down: boolean;
  /** How often it was asked. */
  asked: number;
}

/** A main API of which only the feed matters: what happened, in order, from any place on. */
export function createEventFeed(): EventFeed {
  const events: MainEvent[] = [];
  const feed: EventFeed = {
    down: false,
    asked: 0,
    happen(type, given = {}) {
      const event: MainEvent = {
        id: `event-${events.length + 1}`,
        registrationId: 'reg-1',
        contestId: 'gd-data-elements-2026',
        type,
        at: new Date(Date.UTC(2026, 6, 10, 0, events.length)).toISOString(),
        revision: 1,
        contacts: ['13800000001'],
        ...given,
        data: { projectName: '岭南荔枝产销一张图', ...given.data },
      };
      events.push(event);
      return event;
    },
    mainApi: new Proxy({} as MainApi, {
      get: (_target, name) => {
        if (name === 'events') return readEvents;
        return () => Promise.reject(new Error(`not in this test: ${String(name)}`));
      },
    }),
  };
  async function readEvents(after: string, limit: number): ReturnType<MainApi['events']> {
    feed.asked += 1;
    if (feed.down) throw new AppError('unavailable', 'the main API is down');
    const from = Number(after || 0);
    const page = events.slice(from, from + limit);
    return { events: page, next: String(from + page.length) };
  }
  return feed;
}
