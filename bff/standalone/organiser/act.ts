import type { Updateable } from 'kysely';
import { AppError, type Issue } from '../../../shared/errors';
import type { Status } from '../../../shared/registration';
import { statusNames } from '../../../shared/registration';
import type { LoadedContest } from '../../contests/load-contests';
import type { MainRegistration } from '../../main-api/contract';
import { recordEvent } from '../events/record-event';
import { contestOf, inTransaction, type Registry, type Tx } from '../registry';
import { type Found, lockRegistration } from '../registrations/find-registration';
import { readRegistration } from '../registrations/read-registration';
import type { RegistrationsTable } from '../tables';

export interface Situation {
  tx: Tx;
  found: Found;
  loaded: LoadedContest;
  at: Date;
}

export interface Decision {
  set: Pick<
    Updateable<RegistrationsTable>,
    | 'status'
    | 'stage'
    | 'outcome'
    | 'technical_verification'
    | 'verification_action'
    | 'open_return_id'
    | 'open_supplements'
    | 'award'
  >;
  type: string;
  data: Record<string, unknown>;
}

/** What an organiser does to an entry, as one transaction: the change, its history and its event in the feed. */
export async function act(
  registry: Registry,
  id: string,
  decide: (situation: Situation) => Decision | Promise<Decision>,
): Promise<MainRegistration> {
  const at = registry.clock.contestNow();
  await inTransaction(registry, async (tx) => {
    const found = await lockRegistration(tx, id, 'organiser');
    const { set, type, data } = await decide({ tx, found, loaded: contestOf(registry, found.contest_id), at });
    if (Object.keys(set).length > 0) await tx.updateTable('registrations').set(set).where('id', '=', id).execute();
    await recordEvent(registry, tx, { registrationId: id, type, at, actor: { kind: 'organiser', phone: null }, data });
  });
  return readRegistration(registry, id, 'organiser');
}

export function mustBe({ status }: Found, allowed: Status[], what: string): void {
  if (allowed.includes(status)) return;
  const names = allowed.map((each) => `“${statusNames[each]}”`).join('或');
  throw new AppError('not_allowed', `status is ${status}`, {
    sentence: `只有${names}的报名可以${what}，这一份现在是“${statusNames[status]}”。`,
  });
}

export function reasonProblems(reason: string): Issue[] {
  return reason.trim() === '' ? [{ path: 'reason', code: 'required', message: '请写明原因', severity: 'error' }] : [];
}

export function problem(path: string, message: string): AppError {
  return new AppError('invalid_request', message, { issues: [{ path, code: 'invalid', message, severity: 'error' }] });
}
