import { capabilitiesOf, nextActionOf, type Standing } from '../../shared/capabilities';
import type { Capabilities, NextAction, Permission } from '../../shared/registration';
import { endsAt, startsAt } from '../../shared/time';
import type { LoadedContest } from '../contests/load-contests';
import type { MainSummary } from '../main-api/contract';

/** What may be done with an entry now, and whose turn it is. */
export interface Outlook {
  capabilities: Capabilities;
  nextAction: NextAction;
}

/** With both as they stand inside a JSON object, for those who write many. */
interface WrittenOutlook extends Outlook {
  json: string;
}

export function standingOf(main: MainSummary): Standing {
  const { status, stage, outcome, technicalVerification, told = null, openReturn } = main;
  const { openSupplements, verificationAction } = main;
  return { status, stage, outcome, technicalVerification, told, openReturn, openSupplements, verificationAction };
}

/**
 * The one rule in shared/capabilities.ts, remembered: entries of a contest in the same standing have the same outlook
 * until the minute is over (its sentences tell time in minutes) or a deadline passes.
 */
export function outlookOf(loaded: LoadedContest | undefined, main: MainSummary, now: Date): WrittenOutlook {
  if (!loaded) return offline(main);
  const standing = standingOf(main);
  const outlooks = remembered.get(loaded) ?? rememberFor(loaded);
  const key = keyOf(standing);
  const known = outlooks.get(key);
  if (known && now.getTime() < known.until && now.getTime() >= known.until - MINUTE) return known.outlook;
  const { contest, form } = loaded;
  const outlook = written({
    nextAction: nextActionOf(contest, standing, now),
    capabilities: capabilitiesOf(contest, form, standing, now),
  });
  if (outlooks.size >= MOST_REMEMBERED) outlooks.clear();
  outlooks.set(key, { outlook, until: holdsUntil(loaded, standing, now.getTime()) });
  return outlook;
}

interface Remembered {
  outlook: WrittenOutlook;
  until: number;
}
const remembered = new WeakMap<LoadedContest, Map<string, Remembered>>();
function rememberFor(loaded: LoadedContest): Map<string, Remembered> {
  const outlooks = new Map<string, Remembered>();
  remembered.set(loaded, outlooks);
  return outlooks;
}
const MOST_REMEMBERED = 1_000;
const MINUTE = 60_000;

function keyOf(standing: Standing): string {
  const { status, stage, outcome, technicalVerification, told, openReturn } = standing;
  const { openSupplements = [], verificationAction } = standing;
  const by = openReturn && `${openReturn.resubmitBy}|${openReturn.only}|${openReturn.fields.join(' ')}`;
  const own =
    openSupplements.length > 0 || verificationAction ? JSON.stringify([openSupplements, verificationAction]) : '';
  return `${status}|${stage}|${outcome}|${technicalVerification}|${told}|${by}|${own}`;
}

function holdsUntil({ contest }: LoadedContest, standing: Standing, now: number): number {
  const { openReturn, openSupplements = [], verificationAction } = standing;
  const { registration, technicalVerification } = contest;
  const ends = [
    ...[registration.closes, openReturn?.resubmitBy, technicalVerification?.action?.until, verificationAction?.until],
    ...openSupplements.map(({ until }) => until),
  ];
  const turns = [startsAt(registration.opens), ...ends.flatMap((end) => (end ? [endsAt(end)] : []))];
  const minuteOver = (Math.floor(now / MINUTE) + 1) * MINUTE;
  return Math.min(minuteOver, ...turns.filter((turn) => turn > now));
}

/** The entry's contest has no file here any more: it can be read, and nothing else. */
function offline({ status }: MainSummary): WrittenOutlook {
  const no: Permission = { allowed: false, why: '这项赛事已经下线，内容只能查看' };
  return written({
    capabilities: {
      view: { allowed: true, why: null },
      edit: { ...no, scope: { only: true, open: [], locked: [] } },
      submit: no,
      remove: status === 'draft' ? { allowed: true, why: null } : no,
      supplement: no,
      verify: no,
    },
    nextAction: { kind: 'none', text: '这项赛事已经下线，内容只能查看', due: null },
  });
}

function written(outlook: Outlook): WrittenOutlook {
  return { ...outlook, json: JSON.stringify(outlook).slice(1, -1) };
}
