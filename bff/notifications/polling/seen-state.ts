import { createHash } from 'node:crypto';
import { equal } from '../../../shared/form/answers';
import type { MainSummary } from '../../main-api/contract';

/** What of an entry a contact is told about when it changes. Texts as hashes: what they say stays with the platform. */
export type SeenState = Pick<MainSummary, 'status' | 'stage' | 'outcome' | 'technicalVerification' | 'submittedAt'> & {
  return: { at: string; text: string; resubmitBy: string | null } | null;
};

export function seenStateOf(main: MainSummary): SeenState {
  const { status, stage, outcome, technicalVerification, submittedAt, openReturn } = main;
  const { at, text, resubmitBy } = openReturn ?? { at: '', text: '', resubmitBy: null };
  const told = openReturn && { at, text: createHash('sha256').update(text).digest('base64url'), resubmitBy };
  return { status, stage, outcome, technicalVerification, submittedAt, return: told };
}

/** How an entry stood that was made since the last look. */
export const justMade = (now: SeenState): SeenState => ({
  ...{ status: 'draft', stage: now.stage, outcome: 'pending', submittedAt: null, return: null },
  technicalVerification: now.technicalVerification,
});

/**
 * How an entry counts as seen that nobody was here to be told of before: news of long ago are none, but a return that
 * is open has to be mended, whoever it was told to.
 */
export const firstSeen = (now: SeenState): SeenState => (now.status === 'returned' ? justMade(now) : now);

export const sameState = (a: SeenState, b: SeenState): boolean => equal(a, b);

/** Something of it waits for the organiser, so news may come any time. */
export const waitsForOrganiser = ({ status, outcome }: MainSummary): boolean =>
  status === 'submitted' || (status === 'approved' && outcome !== 'notAdvanced');
