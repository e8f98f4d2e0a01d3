import { hash } from 'node:crypto';
import type { Request, Response } from 'express';
import { endpoints } from '../../shared/api';
import { summarise } from '../../shared/contest';
import { AppError } from '../../shared/errors';
import type { Clock } from '../clock';
import { type Route, route } from '../http/route';
import { sendText } from '../http/send-text';
import type { Parts } from '../parts';
import { currentContests } from './current-contests';
import type { Contests, LoadedContest } from './load-contests';

/** The public part: what can be entered, and everything about it. */
export function contestRoutes(parts: Parts): Route[] {
  return [
    route(endpoints.listContests, async ({ request, response }) => {
      const contests = await currentContests(parts);
      return send(request, response, parts.clock, listText(contests));
    }),
    route(endpoints.getContest, async ({ params, request, response }) => {
      const loaded = (await currentContests(parts)).get(params.id);
      if (!loaded) throw new AppError('not_found', 'no such contest', { sentence: '没有找到这个赛事。' });
      return send(request, response, parts.clock, contestText(loaded));
    }),
  ];
}

/** A contest is large and changes once a season: its JSON and its tag are made once for each version. */
interface Prepared {
  /** `"contest":{…}`, without the clock that goes with every answer. */
  json: string;
  tag: string;
}

const listText = once((contests: Contests) => ({
  contests: [...contests.values()].map((each) => summarise(each.contest)),
}));
const contestText = once(({ contest }: LoadedContest) => ({ contest }));

function once<Key extends object>(make: (key: Key) => object): (key: Key) => Prepared {
  const made = new WeakMap<Key, Prepared>();
  return (key) => {
    const known = made.get(key);
    if (known) return known;
    const json = JSON.stringify(make(key)).slice(1, -1);
    const prepared = { json, tag: hash('sha1', json, 'base64url').slice(0, 22) };
    made.set(key, prepared);
    return prepared;
  };
}

/**
 * The answer carries the contest's clock, and clients set theirs by it: a copy may be kept for the minute it was made
 * in and no longer, or a cached answer would turn the clock back. Hence the minute in the tag, and a weak one.
 */
function send(request: Request, response: Response, { contestNow, demo }: Clock, { json, tag }: Prepared): never {
  const now = contestNow();
  response.setHeader('cache-control', 'no-cache');
  response.setHeader('etag', `W/"${tag}.${Math.floor(now.getTime() / 60_000)}.${demo ? 'd' : 'r'}"`);
  return sendText(request, response, `{${json},"now":"${now.toISOString()}","demo":${demo}}`);
}
