import { type Contest, type ScheduleEntry } from '../../shared/contest';
import { endsAt, formatMoment, isVague, startsAt } from '../../shared/time';
import { type TagTone } from '../components/tag';

export type Phase = 'before' | 'open' | 'over';

/** May one register now? A day without an hour lasts until its end in Beijing. */
export function phaseOf({ opens, closes }: Contest['registration'], now: Date): Phase {
  if (now.valueOf() < startsAt(opens)) return 'before';
  return now.valueOf() < endsAt(closes) ? 'open' : 'over';
}

export const phaseTones: Record<Phase, TagTone> = { before: 'draft', open: 'approved', over: 'rejected' };

/** What is done in that time: 报名, or 申报 of what is applied for on another platform. */
export const entryWord = (elsewhere: boolean): string => (elsewhere ? '申报' : '报名');

export function phaseName(phase: Phase, elsewhere: boolean): string {
  const word = entryWord(elsewhere);
  return { before: '未开始', open: `${word}中`, over: `${word}已截止` }[phase];
}

/** `报名 6月13日 至 7月15日 周三`, `报名 2025年5月 至 7月` */
export function phaseDates({ opens, closes }: Contest['registration'], elsewhere: boolean, now: Date): string {
  const [from, to] = [formatMoment(opens, now), formatMoment(closes, now)];
  const year = /^\d+年/.exec(from)?.[0] ?? '';
  return `${entryWord(elsewhere)} ${from} 至 ${year && to.startsWith(year) ? to.slice(year.length) : to}`;
}

/** Said beside dates of which the source gives only a month or ten days of it. */
export function vagueDates({ opens, closes }: Contest['registration']): string | null {
  return isVague(opens) || isVague(closes) ? '原文没有写明具体日期，以主办方公布的为准。' : null;
}

export type Turn = 'past' | 'now' | 'next' | 'later';

/** What of the schedule is over, under way, next. An entry without dates is said as it stands: `later`. */
export function turnsOf(schedule: ScheduleEntry[], now: Date): Turn[] {
  let nextFound = false;
  return schedule.map(({ from, to }) => {
    const begins = from === undefined ? undefined : startsAt(from);
    const ends = to === undefined ? undefined : endsAt(to);
    if (ends !== undefined && ends <= now.valueOf()) return 'past';
    if (begins === undefined && ends === undefined) return 'later';
    if (begins !== undefined && begins <= now.valueOf()) return ends === undefined ? 'past' : 'now';
    if (nextFound) return 'later';
    nextFound = true;
    return 'next';
  });
}

export const turnNames: Record<Turn, string> = { past: '已过', now: '进行中', next: '下一项', later: '' };
