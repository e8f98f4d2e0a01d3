import { tellContactChanges } from '../../shared/contacts';
import type { NoticeType } from '../../shared/notification';
import type { Saying } from '../../shared/notice-texts';
import type { Values } from '../../shared/text-template';
import { endsAt, formatMoment, hasHour, startsAt } from '../../shared/time';
import type { MainEvent } from '../main-api/contract';

/** What an event says, as far as it is said: every key may be missing or of another kind. */
type Data = MainEvent['data'];

interface Kind {
  type: NoticeType;
  saying: Saying;
}
const same = (type: NoticeType & Saying): Kind => ({ type, saying: type });

/** Which notice an event makes, and how it is said. What is not here is the contacts' own doing, or no news to them. */
const kinds: Record<string, Kind | ((data: Data) => Kind | null)> = {
  submitted: same('submitted'),
  resubmitted: { type: 'submitted', saying: 'resubmitted' },
  returned: same('returned'),
  // As urgent as the return it belongs to, and mended in the same place.
  opened: { type: 'returned', saying: 'opened' },
  approved: same('approved'),
  rejected: same('rejected'),
  supplementRequested: same('supplementRequested'),
  technicalVerification: same('technicalVerification'),
  verificationAction: same('verificationAction'),
  advanced: ({ outcome }) => {
    if (outcome === 'notAdvanced') return same('notAdvanced');
    return outcome === 'advanced' ? same('advanced') : { type: 'advanced', saying: 'entered' };
  },
  final: same('final'),
  publicityOpened: same('publicityOpened'),
  publicityClosing: same('publicityClosing'),
  award: same('award'),
  awardRevoked: same('awardRevoked'),
  deadline: ({ of }) => ({
    type: 'deadline',
    saying: of === 'returned' ? 'deadlineReturned' : of === 'supplement' ? 'deadlineSupplement' : 'deadlineDraft',
  }),
  extended: same('extended'),
  announcement: same('announcement'),
  // Told where the platform says who came or went; without that it would only alarm.
  contactsChanged: ({ changes }) => (tellContactChanges(changes) === null ? null : same('contactsChanged')),
};

export function kindOf({ type, data }: MainEvent): Kind | null {
  const found = Object.hasOwn(kinds, type) ? kinds[type] : undefined;
  return typeof found === 'function' ? found(data) : (found ?? null);
}

/** What was extended, as one says it. */
const extensions: Record<string, string> = { registration: '报名', resubmission: '重新提交', supplement: '补充材料' };

/** Everything the sentences and the WeChat templates may name, in words; null where the event does not say it. */
export function valuesOf({ data, at }: MainEvent, contestName: string | undefined): Values {
  const said = (key: string) => words(data[key]);
  return {
    contest: contestName ?? null,
    project: said('projectName'),
    team: said('teamName'),
    at: moment(at),
    reasons: said('text'),
    resubmitBy: moment(data.resubmitBy),
    reason: said('reason'),
    fields: list(data.labels, (each) => words(each), '、'),
    stage: said('stage'),
    title: said('title'),
    items: list(data.items, (each) => words((each as { text?: unknown } | null)?.text), '\n'),
    until: moment(data.until),
    name: said('name'),
    status: said('status'),
    text: said('text'),
    link: said('link'),
    when: moment(data.when) ?? said('when'),
    where: said('where'),
    award: said('award'),
    due: moment(data.due),
    left: left(data.due, at),
    what: extensions[String(data.what)] ?? null,
    changes: tellContactChanges(data.changes),
  };
}

/** A text with something in it; PostgreSQL keeps no NUL. */
export function words(value: unknown): string | null {
  const text = typeof value === 'string' ? value.replaceAll('\0', '').trim() : '';
  return text === '' ? null : text;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/** A day or an instant, and no other words. */
export const isMoment = (value: unknown): value is string =>
  typeof value === 'string' && (DAY.test(value) || INSTANT.test(value)) && !Number.isNaN(Date.parse(value));

/** `7月17日 18:00`, and of a day without an hour only the day. */
export const moment = (value: unknown): string | null => (isMoment(value) ? formatMoment(value) : null);

function list(value: unknown, tell: (each: unknown) => string | null, between: string): string | null {
  const told = Array.isArray(value) ? value.flatMap((each) => tell(each) ?? []) : [];
  if (told.length === 0) return null;
  return told.length === 1 || between === '、'
    ? told.join(between)
    : told.map((each, i) => `${i + 1}. ${each}`).join(between);
}

const HOUR = 3_600_000;

/** How long there is still: `3 小时` where the hour is known, rounded up so that “内” stays true; else in days of the calendar. */
function left(due: unknown, at: string): string | null {
  if (typeof due !== 'string' || moment(due) === null) return null;
  const now = Date.parse(at);
  const hours = ((hasHour(due) ? endsAt(due) : startsAt(due)) - now) / HOUR;
  return hasHour(due) && hours < 24
    ? `${Math.max(1, Math.ceil(hours))} 小时`
    : `${Math.max(1, Math.ceil(hours / 24))} 天`;
}
