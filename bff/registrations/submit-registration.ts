import type { Endpoints, Output } from '../../shared/api';
import { AppError } from '../../shared/errors';
import type { Person } from '../http/route';
import type { Parts } from '../parts';
import { withCode } from '../receipts/receipt-code';
import { allIssues } from './check-registration';
import { demandKey } from './idempotency-key';
import { demand, type OpenRegistration, openRegistration, withOutlook } from './open-registration';
import { presentRegistration } from './read-registration';

/** Submits or resubmits the stored revision. The same key gets the same receipt, however often it is sent. */
export async function submitRegistration(
  parts: Parts,
  person: Person,
  id: string,
  { revision, key }: { revision: number; key: string | undefined },
): Promise<Output<Endpoints['submitRegistration']>> {
  demandKey(key);
  const open = await openRegistration(parts, person, id);
  const { status } = open.main;
  // Submitted already: perhaps by this very call, whose answer got lost. The main API knows the key, or refuses.
  if (status === 'draft' || status === 'returned') demandReady(open, revision);
  const submitted = await parts.mainApi.submit(person.phone, id, revision, key);
  if (!submitted) throw moved((await parts.mainApi.get(person.phone, id)).revision);

  const after = withOutlook(parts, person, submitted.registration, open.loaded);
  return {
    receipt: withCode(parts.settings.linkSecret, submitted.receipt),
    registration: await presentRegistration(parts, after),
    now: after.now.toISOString(),
    demo: parts.clock.demo,
  };
}

function demandReady(open: OpenRegistration, revision: number): void {
  const { form } = demand(open, 'submit');
  if (open.main.revision !== revision) throw moved(open.main.revision);
  const issues = allIssues(form, open.main);
  if (issues.some(({ severity }) => severity === 'error')) {
    throw new AppError('invalid_answers', `${issues.length} issues`, { issues });
  }
}

/** What the person saw is not what is stored. */
function moved(revision: number): AppError {
  return new AppError('conflict', 'submitted revision is not the stored one', {
    sentence: '内容刚有新的改动，请看过最新内容后再提交。',
    revision,
  });
}
