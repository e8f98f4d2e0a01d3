import type { Contest, Period, ScheduleEntry, Stage } from './contest';
import type { FinalTold, HistoryEvent, Registration } from './registration';
import { isOverdue } from './supplement-rules';
import { lastDayOf } from './workdays';
import { turnsElsewhere } from './turns-elsewhere';
import { countdown, endsAt, formatBy, formatMoment, waitingDay } from './time';

/** What the strip needs of an entry. */
export type Entrant = Pick<
  Registration,
  'status' | 'stage' | 'outcome' | 'submittedAt' | 'nextAction' | 'history' | 'returns' | 'answers'
> & {
  /** Absent in what an earlier version has kept on this phone. */
  final?: FinalTold | null;
};

/** One step of the way from 提交 to the last stage. */
export interface Turn {
  id: string;
  title: string;
  /** `over`: the entry went no further than this. */
  state: 'done' | 'now' | 'next' | 'over';
  /** As published, or when it happened. */
  when: string | null;
  whose: 'you' | 'organiser' | null;
  /** What is to be done or waited for, in a sentence. */
  text: string | null;
  /** `还剩 2 天 4 小时` under 72 hours before an exact deadline. */
  left: string | null;
}

/** Whose turn it is: every step, what is behind, what is now, what comes and when. */
export function turnsOf(contest: Contest, entry: Entrant, now: Date): Turn[] {
  if (contest.entry.elsewhere) return turnsElsewhere(contest, contest.entry.elsewhere.where, entry, now);
  const steps = [submission(entry, now), review(entry, now), ...stages(contest, entry, now)];
  const end = steps.findIndex(({ state }) => state === 'over');
  return end < 0 ? steps : steps.slice(0, end + 1);
}

const plain = { when: null, whose: null, text: null, left: null } as const;

function submission({ status, submittedAt, nextAction, history }: Entrant, now: Date): Turn {
  const step = { id: 'submission', title: '提交', ...plain };
  if (status !== 'draft') {
    const first = history.find(({ type }) => type === 'submitted')?.at ?? submittedAt;
    return { ...step, state: 'done', when: first === null ? null : onDay(first, now) };
  }
  if (nextAction.kind === 'none') return { ...step, state: 'over', text: nextAction.text };
  return { ...step, state: 'now', ...mine(nextAction, now) };
}

function review({ status, submittedAt, nextAction, history, returns }: Entrant, now: Date): Turn {
  const step = { id: 'review', title: '报名审核', ...plain };
  if (status === 'draft') return { ...step, state: 'next' };
  if (status === 'submitted' && asksBeside(nextAction)) {
    return { ...step, state: 'now', ...mine(nextAction, now) };
  }
  if (status === 'submitted') {
    const day = submittedAt === null ? '' : `，第 ${waitingDay(submittedAt, now)} 天`;
    return { ...step, state: 'now', whose: 'organiser', text: `${nextAction.text}${day}` };
  }
  if (status === 'returned') {
    const at = returns[returns.length - 1]?.at;
    const when = at === undefined ? null : `${onDay(at, now)}退回`;
    const title = '退回修改';
    if (nextAction.kind === 'none') return { ...step, title, state: 'over', when, text: nextAction.text };
    return { ...step, title, state: 'now', when, ...mine(nextAction, now) };
  }
  const decided = last(history, status);
  const when = decided === undefined ? null : onDay(decided.at, now);
  if (status === 'rejected') return { ...step, state: 'over', when, text: ending(nextAction, '报名未通过审核') };
  return { ...step, title: '审核通过', state: 'done', when };
}

/** Something waits for the contact that does not change where the entry stands. */
const asksBeside = ({ kind }: Entrant['nextAction']): boolean => kind === 'verify' || kind === 'supplement';

/** Where it ended; what is still asked for has a card of its own. */
const ending = (nextAction: Entrant['nextAction'], text: string): string =>
  asksBeside(nextAction) ? text : nextAction.text;

function mine(nextAction: Entrant['nextAction'], now: Date): Pick<Turn, 'whose' | 'text' | 'left'> {
  return { whose: 'you', text: nextAction.text, left: leftOf(nextAction, now) };
}

/** Only where the hour is known; a supplement may still be sent when its date is over. */
export function leftOf({ kind, due }: Entrant['nextAction'], now: Date): string | null {
  if (kind === 'supplement' && due && isOverdue({ until: due.at }, now)) return '已逾期';
  return due?.exact ? countdown(due.at, now) : null;
}

function stages({ stages: all, schedule }: Contest, entry: Entrant, now: Date): Turn[] {
  const { status, stage, outcome, nextAction } = entry;
  const at = status === 'approved' ? all.findIndex(({ name }) => name === stage) : -1;
  return all.flatMap((each, i): Turn[] => {
    if (!isInStrip(each, i, at)) return [];
    const published = schedule.find(({ id }) => id === each.schedule);
    const step = {
      id: `stage-${each.name}`,
      title: each.name,
      ...plain,
      when: published ? dates(published, each.name) : null,
    };
    if (i < at) return [{ ...step, state: 'done' }];
    if (i > at) return [{ ...step, state: 'next' }];
    if (outcome === 'notAdvanced') return [{ ...step, state: 'over', text: ending(nextAction, `${each.name}未晋级`) }];
    if (asksBeside(nextAction)) return [{ ...step, state: 'now', ...mine(nextAction, now) }];
    if (entry.final?.stage === each.name) return [{ ...step, state: 'now', ...called(entry.final, step.when, now) }];
    if (each.lasts) {
      const begins = published?.from ?? arrival(entry.history, each.name);
      return [{ ...step, state: 'now', whose: 'organiser', text: lastsUntil(each.lasts, begins, now) }];
    }
    return [{ ...step, state: 'now', whose: each.task ? 'you' : 'organiser', text: nextAction.text }];
  });
}

/** The organiser has told when and where; what is published of it stands where the time was not told. */
function called({ stage, at, when, where }: FinalTold, published: string | null, now: Date): Partial<Turn> {
  const told = { when: when ?? published };
  if (at !== null && endsAt(at) <= now.valueOf()) return { ...told, whose: 'organiser', text: `等待${stage}结果` };
  const text = where === null ? '请按时参加，地点另行通知' : `请按时参加，地点：${where}`;
  return { ...told, whose: 'you', text, left: at === null ? null : countdown(at, now) };
}

/** `公示不少于 5 个工作日，最早到 7月18日`; where the holidays of the year are not known yet, what is published counts. */
function lastsUntil({ days, of, atLeast }: Period, begins: string | undefined, now: Date): string {
  const length = `公示${atLeast ? '不少于 ' : ' '}${days} ${of === 'working' ? '个工作日' : '天'}`;
  const last = begins === undefined ? null : lastDayOf(begins, days, of);
  return last === null ? `${length}，以公告为准` : `${length}，${atLeast ? '最早' : ''}到 ${formatMoment(last, now)}`;
}

/** When the entry came to the stage. */
const arrival = (history: readonly HistoryEvent[], stage: string): string | undefined =>
  history.filter((each) => each.stage === stage).pop()?.at;

/** 未审核 and 公示 have no place of their own until an entry is there; 未审核 then is the review itself. */
function isInStrip({ strip }: Stage, i: number, at: number): boolean {
  return strip || (i === at && i > 0);
}

/** As exact as the source: `7月17日–7月23日`, `10月`, `8月31日前`, or its own words; of `9月：全国总决赛。` only what says when. */
function dates({ from, to, text }: ScheduleEntry, stage: string): string {
  if (from !== undefined && from === to) return formatMoment(from);
  if (from !== undefined && to !== undefined) return `${formatMoment(from)}–${formatMoment(to)}`;
  if (to !== undefined) return formatBy(to);
  if (from !== undefined) return `${formatMoment(from)}起`;
  return text.endsWith(`：${stage}。`) ? text.slice(0, -stage.length - 2) : text;
}

const onDay = (at: string, now: Date): string => formatMoment(at, now);

const last = (history: readonly HistoryEvent[], type: string): HistoryEvent | undefined =>
  history.filter((each) => each.type === type).pop();
