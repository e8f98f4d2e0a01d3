import * as z from 'zod/mini';
import type { Contest, Stage } from '../../shared/contest';
import { momentSchema } from '../../shared/moment';
import { endsAt, startsAt } from '../../shared/time';
import type { MainApi } from '../main-api/main-api';
import type { Parts } from '../parts';
import type { Contests, LoadedContest } from './load-contests';

/** Asked again after this; until STALE_MS the older answer is still given meanwhile. */
const FRESH_MS = 10_000;
const STALE_MS = 60_000;

type Override = Awaited<ReturnType<MainApi['contests']>>[number];
type Sources = Pick<Parts, 'contests' | 'mainApi' | 'log'>;

/**
 * The contests as they are now: their files, with the dates and stages the main API overrides. While it is down, its
 * last known word holds, and before its first word the files do. Everything that asks about a contest asks here.
 */
export function currentContests(sources: Sources): Promise<Contests> {
  const known = held.get(sources.mainApi) ?? new Held(sources);
  held.set(sources.mainApi, known);
  return known.current();
}

const held = new WeakMap<MainApi, Held>();

class Held {
  private contests: Contests;
  private askedAt = -Infinity;
  private asking: Promise<void> | null = null;
  private said = '[]';

  constructor(private readonly sources: Sources) {
    this.contests = sources.contests;
  }

  async current(): Promise<Contests> {
    const age = performance.now() - this.askedAt;
    if (age < FRESH_MS) return this.contests;
    this.asking ??= this.ask().finally(() => (this.asking = null));
    if (age >= STALE_MS) await this.asking;
    return this.contests;
  }

  private async ask(): Promise<void> {
    const { contests, mainApi, log } = this.sources;
    try {
      const overrides = await mainApi.contests();
      const said = JSON.stringify(overrides);
      if (said === this.said) return;
      const byId = new Map(overrides.map((each) => [each.id, each]));
      const refuse = (id: string, what: string) => log.warn({ contestId: id, what }, 'Override of a contest left out');
      this.contests = new Map([...contests].map(([id, loaded]) => [id, withOverride(loaded, byId.get(id), refuse)]));
      this.said = said;
    } catch (error) {
      log.warn(
        { reason: (error as Error).message },
        'Dates of contests not read from the main API; the last known hold',
      );
    } finally {
      this.askedAt = performance.now();
    }
  }
}

/** A contest with other dates or stages; what makes no sense of them is left out and told to `refuse`. */
export function withOverride(
  loaded: LoadedContest,
  override: Override | undefined,
  refuse: (id: string, what: string) => void,
): LoadedContest {
  const { contest } = loaded;
  const { registration = contest.registration, stages } = override ?? {};
  const datesHold = areDates(registration);
  if (!datesHold) refuse(contest.id, 'registration');
  return {
    ...loaded,
    contest: {
      ...contest,
      ...(datesHold && { registration }),
      ...(stages && stages.length > 0 && { stages: stages.map((name) => stageCalled(contest, name)) }),
    },
  };
}

function areDates({ opens, closes }: Contest['registration']): boolean {
  const valid = z.safeParse(momentSchema, opens).success && z.safeParse(momentSchema, closes).success;
  return valid && startsAt(opens) < endsAt(closes);
}

function stageCalled({ stages }: Contest, name: string): Stage {
  return stages.find((stage) => stage.name === name) ?? { name, strip: true };
}
