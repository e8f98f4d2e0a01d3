import type { Contest, ScheduleEntry } from './contest';
import type { NextAction, Registration } from './registration';
import type { Entrant } from './turns';
import { endsAt, hasHour, isVague, startsAt } from './time';

/** A date of an entry worth having in a phone's calendar. */
export interface CalendarDate {
  /** The same for as long as it is the same date of this entry, also when it is put off. */
  id: string;
  /** What it is: 重新提交截止, 初赛. */
  name: string;
  /** The same with the project, for a calendar that holds other things as well. */
  title: string;
  /** As exact as the source: an instant, or a day, which then is a whole day. The same for a deadline. */
  from: string;
  to: string;
  /** Something must be done by then; otherwise something takes place. */
  isDeadline: boolean;
}

export type CalendarEntry = Pick<
  Registration,
  'status' | 'stage' | 'outcome' | 'projectName' | 'technicalVerificationName' | 'openSupplements' | 'nextAction'
> &
  Pick<Entrant, 'final'>;

/**
 * What is still ahead of an entry: its own deadlines, and the stages it can still come to. Months and ten-day periods
 * have no place in a calendar and are left out.
 */
export function calendarDates(
  contest: Pick<Contest, 'stages' | 'schedule'>,
  entry: CalendarEntry,
  now: Date,
): CalendarDate[] {
  const dates = [...ownDeadline(entry), ...supplements(entry), ...stages(contest, entry)];
  const project = entry.projectName === null ? '' : `：${entry.projectName}`;
  return dates
    .filter(({ from, to }) => !isVague(from) && !isVague(to) && endsAt(to) > now.valueOf())
    .map((date) => ({ ...date, title: date.name + project }));
}

type Untitled = Omit<CalendarDate, 'title'>;

const deadline = (id: string, name: string, at: string): Untitled => ({
  id,
  name: `${name}截止`,
  from: at,
  to: at,
  isDeadline: true,
});

function ownDeadline({ nextAction: { kind, due }, technicalVerificationName }: CalendarEntry): Untitled[] {
  if (due === null) return [];
  const named: Partial<Record<NextAction['kind'], [id: string, name: string]>> = {
    submit: ['closes', '报名'],
    prepare: ['closes', '申报'],
    mend: ['resubmission', '重新提交'],
    verify: ['verification', technicalVerificationName ?? '技术验证'],
  };
  const [id, name] = named[kind] ?? [];
  return id === undefined || name === undefined ? [] : [deadline(id, name, due.at)];
}

const supplements = ({ openSupplements }: CalendarEntry): Untitled[] =>
  openSupplements.flatMap(({ id, title, until }) =>
    until === null ? [] : [deadline(`supplement-${id}`, title, until)],
  );

function stages({ stages: all, schedule }: Pick<Contest, 'stages' | 'schedule'>, entry: CalendarEntry): Untitled[] {
  const { status, stage, nextAction, final } = entry;
  // A draft is none of the contest's yet, and what is over comes to no further stage.
  if (status === 'draft' || nextAction.kind === 'none') return [];
  const at = status === 'approved' ? all.findIndex(({ name }) => name === stage) : 0;
  return all.slice(Math.max(at, 0)).flatMap(({ name, schedule: id }) => {
    // What the organiser tells the entries themselves is later and more exact than the contest's schedule.
    if (final?.at && final.stage === name) return during(name, { from: final.at, to: final.at });
    const published = schedule.find((each) => each.id === id);
    return published ? during(name, published) : [];
  });
}

function during(name: string, { from, to }: Pick<ScheduleEntry, 'from' | 'to'>): Untitled[] {
  const [first, last] = [from ?? to, to ?? from];
  if (first === undefined || last === undefined) return [];
  const isDeadline = from === undefined;
  return [{ id: `stage-${name}`, name: isDeadline ? `${name}（最晚这天）` : name, from: first, to: last, isDeadline }];
}

/** Days of Beijing on which it begins and the day after its last, as calendars count them; null where it has an hour. */
export function wholeDays({ from, to }: Pick<CalendarDate, 'from' | 'to'>): { first: string; after: string } | null {
  if (hasHour(from) && hasHour(to)) return null;
  return { first: dayOf(startsAt(from)), after: dayOf(endsAt(hasHour(to) ? dayOf(Date.parse(to)) : to)) };
}

/** The day in Beijing. */
const dayOf = (instant: number): string => new Date(instant + 8 * 3600_000).toISOString().slice(0, 10);

/** Seconds before it begins at which a calendar reminds of it: 09:00 of the day before where there is no hour. */
export function alarmsOf(date: Pick<CalendarDate, 'from' | 'to' | 'isDeadline'>): number[] {
  if (wholeDays(date)) return [15 * 3600];
  return date.isDeadline ? [24 * 3600, 3 * 3600] : [24 * 3600];
}
