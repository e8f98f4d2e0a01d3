import { createHash } from 'node:crypto';
import { endsAt } from '../../../shared/time';
import type { MainEvent, MainRegistration, MainSummary } from '../../main-api/contract';
import { seenStateOf, type SeenState } from './seen-state';

interface Told {
  type: string;
  at: string;
  data: MainEvent['data'];
}

/**
 * The events that lead from the state seen last to the one there is now, as the platform would have sent them. `change`
 * counts the changes seen of this entry, so that an id is the same whoever works it out, and no two changes share one.
 */
export function differences(
  before: SeenState,
  main: MainRegistration,
  { change, now, verificationName }: { change: number; now: string; verificationName: string | null },
): MainEvent[] {
  const after = seenStateOf(main);
  const { projectName, teamName, contacts, revision, contestId } = main;
  const told = [
    ...statusTold(before, after, main, now),
    ...stageTold(before, after, now),
    ...verificationTold(before, after, now, verificationName),
  ];
  return told.map(({ type, at, data }) => ({
    id: idOf(main.id, change, type),
    registrationId: main.id,
    contestId,
    type,
    at,
    revision,
    contacts: contacts.map(({ phone }) => phone),
    data: { projectName, teamName, ...data },
  }));
}

function statusTold(before: SeenState, after: SeenState, main: MainRegistration, now: string): Told[] {
  const isAgain = before.status === after.status;
  const opinion = main.history.filter(({ type }) => type === after.status).at(-1);
  const reviewed = { type: after.status, at: opinion?.at ?? now };
  switch (after.status) {
    case 'submitted': {
      if (isAgain && before.submittedAt === after.submittedAt) return [];
      const type = before.submittedAt === null ? 'submitted' : 'resubmitted';
      return [{ type, at: after.submittedAt ?? now, data: {} }];
    }
    case 'returned':
      return returnTold(before, after, main, now);
    case 'approved':
    case 'rejected':
      return isAgain ? [] : [{ ...reviewed, data: { reason: opinion?.data.reason ?? null } }];
    default:
      return [];
  }
}

/** A later date alone is good news and told as that; anything else about a return is told as the return. */
function returnTold(before: SeenState, after: SeenState, { openReturn }: MainRegistration, now: string): Told[] {
  const [was, is] = [before.return, after.return];
  if (!is || !openReturn) return [];
  const returned: Told = {
    type: 'returned',
    at: is.at || now,
    data: { text: openReturn.text, resubmitBy: openReturn.resubmitBy, fields: openReturn.fields },
  };
  if (before.status !== 'returned' || !was || was.at !== is.at || was.text !== is.text) return [returned];
  if (was.resubmitBy === is.resubmitBy) return [];
  const isLater = was.resubmitBy !== null && is.resubmitBy !== null && endsAt(is.resubmitBy) > endsAt(was.resubmitBy);
  if (!isLater) return [returned];
  return [{ type: 'extended', at: now, data: { what: 'resubmission', until: is.resubmitBy, text: null } }];
}

/** Another stage without a result, together with another status, is the platform's way of saying that status. */
function stageTold(before: SeenState, after: SeenState, now: string): Told[] {
  const { stage, outcome } = after;
  const moved = before.stage !== stage;
  const decided = outcome !== 'pending' && (moved || before.outcome !== outcome);
  if (!decided && !(moved && outcome === 'pending' && before.status === after.status)) return [];
  return [{ type: 'advanced', at: now, data: { stage, outcome, reason: null } }];
}

function verificationTold(before: SeenState, after: SeenState, now: string, name: string | null): Told[] {
  const status = after.technicalVerification;
  if (status === null || status === before.technicalVerification) return [];
  return [{ type: 'technicalVerification', at: now, data: { name, status, reason: null } }];
}

const idOf = (registrationId: string, change: number, type: string): string =>
  `seen-${createHash('sha256').update(`${registrationId} ${change} ${type}`).digest('base64url').slice(0, 32)}`;

/** An entry met for the first time. It is no news to anybody, but what is due of it is kept from then on. */
export const created = (main: MainSummary, phone: string): MainEvent => ({
  id: idOf(main.id, 0, 'created'),
  registrationId: main.id,
  contestId: main.contestId,
  type: 'created',
  at: main.createdAt,
  revision: main.revision,
  contacts: [phone],
  data: { projectName: main.projectName, teamName: main.teamName },
});

/** An entry that several looks in a row did not find. */
export const gone = (
  registrationId: string,
  { phone, change, now }: { phone: string; change: number; now: string },
): MainEvent => ({
  id: idOf(registrationId, change, 'deleted'),
  registrationId,
  contestId: '',
  type: 'deleted',
  at: now,
  revision: 0,
  contacts: [phone],
  data: {},
});
