import type { Endpoints, Input, Output } from '../../shared/api';
import { AppError } from '../../shared/errors';
import { supplementIssues } from '../../shared/supplement-rules';
import type { Person } from '../http/route';
import type { MainRegistration, MainSupplement } from '../main-api/contract';
import type { Parts } from '../parts';
import { demandKey } from '../registrations/idempotency-key';
import { demand, type OpenRegistration, openRegistration, withOutlook } from '../registrations/open-registration';
import { presentRegistration } from '../registrations/read-registration';

interface Sending extends Input<Endpoints['sendSupplement']> {
  /** The header as it came. */
  key: string | undefined;
}

/** Sends what the organiser asked for, whole and once. The same key gets the same answer, however often it comes. */
export async function sendSupplement(
  parts: Parts,
  person: Person,
  { id, supplementId }: { id: string; supplementId: string },
  { answers, key }: Sending,
): Promise<Output<Endpoints['sendSupplement']>> {
  demandKey(key);
  const open = await openRegistration(parts, person, id);
  // Sent already: perhaps by this very call, whose answer got lost. The main API knows the key, or refuses.
  if (findSupplement(open.main, supplementId).sentAt === null) demandComplete(open, supplementId, answers);
  const main = await parts.mainApi.sendSupplement(person.phone, id, supplementId, answers, key);

  const { sentAt, answers: sent } = findSupplement(main, supplementId);
  if (sentAt === null) throw new AppError('upstream_invalid', 'main API: sent, and not said to be');
  const after = withOutlook(parts, person, main, open.loaded);
  const registration = await presentRegistration(parts, after);
  return { sentAt, answers: sent, registration, now: after.now.toISOString(), demo: parts.clock.demo };
}

export function findSupplement({ supplements = [] }: MainRegistration, supplementId: string): MainSupplement {
  const found = supplements.find(({ id }) => id === supplementId);
  if (!found) throw new AppError('not_found', 'no such supplement in this registration');
  return found;
}

function demandComplete(open: OpenRegistration, supplementId: string, answers: Sending['answers']): void {
  demand(open, 'supplement');
  const issues = supplementIssues(findSupplement(open.main, supplementId), answers, open.main.files);
  if (issues.length > 0) throw new AppError('invalid_answers', `${issues.length} issues`, { issues });
}
