import { capabilitiesOf, newDraft } from '../../../shared/capabilities';
import type { Contest } from '../../../shared/contest';
import { AppError } from '../../../shared/errors';
import type { Answers } from '../../../shared/form/answers';
import type { MainRegistration } from '../../main-api/contract';
import { summaryColumns } from '../answers/summary-columns';
import { recordEvent } from '../events/record-event';
import { newId } from '../new-id';
import { inTransaction, type Registry } from '../registry';
import { notEditable } from './must-be-editable';
import { readRegistration } from './read-registration';

/** A draft at revision 1, with the phone that made it as owner. */
export async function createRegistration(
  registry: Registry,
  phone: string,
  contestId: string,
  answers: Answers,
  at: Date,
): Promise<MainRegistration> {
  const { contest, form } = registry.contests.get(contestId) ?? unknownContest(contestId);
  const stage = contest.stages[0]!.name;
  const { edit } = capabilitiesOf(contest, form, { ...newDraft, stage }, at);
  if (!edit.allowed) throw notEditable(edit.why);

  const id = newId();
  const columns = summaryColumns(form, answers);
  const sealed = JSON.stringify(registry.vault.seal(id, form, answers));
  await inTransaction(registry, async (tx) => {
    await tx
      .insertInto('registrations')
      .values({
        id,
        contest_id: contestId,
        status: 'draft',
        stage,
        outcome: 'pending',
        technical_verification: firstVerification(contest),
        revision: 1,
        answers: sealed,
        ...columns,
        open_return_id: null,
        created_at: at,
        saved_at: at,
        submitted_at: null,
      })
      .execute();
    await tx.insertInto('contacts').values({ registration_id: id, phone, role: 'owner', added_at: at }).execute();
    await tx
      .insertInto('revisions')
      .values({ registration_id: id, revision: 1, answers: sealed, by_phone: phone, saved_at: at })
      .execute();
    const actor = { kind: 'contact', phone } as const;
    await recordEvent(registry, tx, { registrationId: id, type: 'created', at, actor, data: {} });
  });
  return readRegistration(registry, id, phone);
}

function unknownContest(contestId: string): never {
  throw new AppError('invalid_request', 'unknown contest', {
    issues: [{ path: 'contestId', code: 'unknown', message: `没有“${contestId}”这项赛事`, severity: 'error' }],
  });
}

export const firstVerification = ({ technicalVerification }: Contest): string | null =>
  technicalVerification?.states[0] ?? null;
