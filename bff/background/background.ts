import type { CreatedParts } from '../create-parts';
import { type CaughtUp, createCatchUp } from '../notifications/catch-up';
import { keepDelivering } from '../notifications/delivery/worker';
import { followEvents } from '../notifications/follow-events';
import { pollChanges } from '../notifications/polling/poll-changes';
import { keepReminding } from '../reminders/keep-reminding';
import { onlyFor } from '../review/dispatch-main-api';
import { keepSwept } from '../session/sweep';

/** What goes on by itself, beside the answering of requests. */
export interface Background {
  /** Reads the feed up to the moment of the call; within some seconds it says how far it came. */
  catchUp(): Promise<CaughtUp>;
  /** Resolves once what is under way has ended. */
  stop(): Promise<void>;
}

export interface BackgroundPaces {
  /** How long the event feed, or the looking for changes, rests between two looks. */
  followEveryMs?: number;
  /** Requests a minute for looking at a platform that tells of no changes. */
  pollPerMinute?: number;
  /** How long the reminders rest. */
  remindEveryMs?: number;
  /** How long until it is noticed that something has come due. */
  deliverEveryMs?: number;
}

/** Follows the feed of the main API or looks for changes, reminds, delivers and sweeps, until it is stopped. */
export function keepBackground(
  { parts, reviewApi }: Pick<CreatedParts, 'parts' | 'reviewApi'>,
  { databaseUrl, ...paces }: BackgroundPaces & { databaseUrl: string },
): Background {
  const { followEveryMs: everyMs, pollPerMinute: perMinute, remindEveryMs, deliverEveryMs } = paces;
  const { mainApi, review } = parts;
  const going = [
    mainApi.promises.events ? followEvents(parts, { everyMs }) : pollChanges(parts, { everyMs, perMinute }),
    keepSwept(parts),
    keepReminding(parts, { everyMs: remindEveryMs }),
    keepDelivering(parts, { databaseUrl, pulseMs: deliverEveryMs }),
  ];
  if (review && reviewApi) {
    going.push(followEvents({ ...parts, mainApi: onlyFor(review.phone, reviewApi) }, { everyMs, feed: 'review' }));
  }
  return {
    catchUp: createCatchUp(parts),
    async stop() {
      await Promise.all(going.map((each) => each.stop()));
    },
  };
}
