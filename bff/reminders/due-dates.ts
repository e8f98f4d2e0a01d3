import type { Contest } from '../../shared/contest';
import { endsAt, hasHour, isVague, startsAt } from '../../shared/time';
import { lastDayOf } from '../../shared/workdays';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export type What = 'draft' | 'returned' | 'supplement' | 'publicity';

/** Something of an entry that has an end; moments are contest time. */
export interface DueDate {
  what: What;
  /** A day or an instant. */
  due: string;
  /** Of a publicity: from when on, and whether it may last longer than until `due`. */
  begins: Date | null;
  atLeast: boolean;
}

export interface Step {
  step: '7d' | '1d' | '3h' | 'opened' | 'closing';
  at: number;
}

/** Of a day without an hour people are told in the morning of a day before, not at midnight. */
const MORNING_MS = 9 * HOUR;

/**
 * When there is something to say of it, first to last. A day without an hour counts to its end and has no last hours;
 * of a month or ten days of it nobody knows the end, so nothing is said.
 */
export function stepsOf({ what, due, begins, atLeast }: DueDate): Step[] {
  if (isVague(due)) return [];
  const end = endsAt(due);
  const daysBefore = (days: number) => (hasHour(due) ? end : startsAt(due) + MORNING_MS) - days * DAY;
  if (what === 'publicity') {
    const opened = begins?.getTime() ?? end;
    const closing: Step[] = atLeast || daysBefore(1) <= opened ? [] : [{ step: 'closing', at: daysBefore(1) }];
    return [{ step: 'opened', at: opened }, ...closing];
  }
  const steps: Step[] = [
    { step: '7d', at: daysBefore(7) },
    { step: '1d', at: daysBefore(1) },
  ];
  return hasHour(due) ? [...steps, { step: '3h', at: end - 3 * HOUR }] : steps;
}

/** What is to be said now: of all that has come, the nearest; null before the first and when it is over. */
export function stepNow(date: DueDate, now: Date): Step['step'] | null {
  if (isVague(date.due) || endsAt(date.due) <= now.getTime()) return null;
  return (
    stepsOf(date)
      .filter(({ at }) => at <= now.getTime())
      .at(-1)?.step ?? null
  );
}

/** When there is next something to say, at `from` or later. */
export function nextStepAt(date: DueDate, from: Date): Date | null {
  const next = stepsOf(date).find(({ at }) => at >= from.getTime());
  return next ? new Date(next.at) : null;
}

/**
 * The publicity a stage is, for an entry that came to it then: by the schedule where that has days, else counted from
 * there (民法典 第二百零一条). null for other stages, and where nobody knows the days.
 */
export function publicityOf({ stages, schedule }: Contest, name: string, arrived: Date): DueDate | null {
  const stage = stages.find((each) => each.name === name);
  if (!stage?.lasts) return null;
  const { from, to } = schedule.find(({ id }) => id === stage.schedule) ?? {};
  const begins = from !== undefined && !isVague(from) ? new Date(Math.max(startsAt(from), arrived.getTime())) : arrived;
  const published = to !== undefined && !isVague(to) ? to : null;
  const { days, of, atLeast } = stage.lasts;
  const due = published ?? lastDayOf(from !== undefined && !isVague(from) ? from : arrived, days, of);
  return due === null ? null : { what: 'publicity', due, begins, atLeast: published === null && atLeast };
}
