import { capabilitiesOf } from '../../../shared/capabilities';
import { AppError, type Issue } from '../../../shared/errors';
import type { Answers } from '../../../shared/form/answers';
import { checkAnswers } from '../../../shared/form/check';
import { type Form, isShown, pathLabel } from '../../../shared/form/form';
import type { Receipt } from '../../../shared/registration';
import type { MainRegistration } from '../../main-api/contract';
import { filesNamed } from '../answers/summary-columns';
import { recordEvent } from '../events/record-event';
import { otherRevision, Refused } from '../http/refused';
import { newId } from '../new-id';
import { contestOf, inTransaction, type Registry, type Tx } from '../registry';
import type { FilesTable } from '../tables';
import { claimOnce } from './claim-once';
import { type Found, lockRegistration, standingOf } from './find-registration';
import { readRegistration } from './read-registration';
import { notEditable } from './must-be-editable';

/**
 * Submits or resubmits exactly once: the receipt is stored under the key in the transaction that submits, so the same
 * key answers it again, whenever and however often, also after a crash. `at` is the time of arrival.
 */
export async function submitRegistration(
  registry: Registry,
  phone: string,
  id: string,
  revision: number,
  key: string,
  at: Date,
): Promise<{ receipt: Receipt; registration: MainRegistration }> {
  const receipt = await inTransaction(registry, async (tx) => {
    const found = await lockRegistration(tx, id, phone);
    return (await receiptOf(tx, id, revision, key)) ?? submit(registry, tx, phone, found, revision, key, at);
  });
  return { receipt, registration: await readRegistration(registry, id, phone) };
}

async function receiptOf(tx: Tx, id: string, revision: number, key: string): Promise<Receipt | null> {
  const earlier = await tx
    .selectFrom('submissions')
    .select(['revision', 'receipt'])
    .where('registration_id', '=', id)
    .where('idempotency_key', '=', key)
    .executeTakeFirst();
  if (earlier && earlier.revision !== revision) {
    throw new Refused(422, 'invalid_request', 'this key has submitted another revision', {
      sentence: '这次提交的编号已经用过了，请刷新后再提交。',
    });
  }
  return earlier?.receipt ?? null;
}

async function submit(
  registry: Registry,
  tx: Tx,
  phone: string,
  found: Found,
  revision: number,
  key: string,
  at: Date,
): Promise<Receipt> {
  const { id, contest_id, team_name, project_name, status } = found;
  const { contest, form } = contestOf(registry, contest_id);
  const permission = capabilitiesOf(contest, form, standingOf(found), at).submit;
  if (!permission.allowed) throw notEditable(permission.why);
  if (found.revision !== revision) throw otherRevision(found.revision);

  const stored = await tx.selectFrom('registrations').select('answers').where('id', '=', id).executeTakeFirstOrThrow();
  const answers = registry.vault.open(id, stored.answers);
  const files = await tx.selectFrom('files').selectAll().where('registration_id', '=', id).execute();
  const issues = [
    ...checkAnswers(form, answers),
    ...fileIssues(form, answers, files),
    ...(await claimOnce(registry, tx, id, { contest, form }, answers)),
  ];
  if (issues.some(({ severity }) => severity === 'error')) {
    throw new AppError('invalid_answers', 'the answers have errors', { issues });
  }

  const named = submittedFiles(form, answers, files);
  const receipt: Receipt = {
    id: newId(),
    registrationId: id,
    projectName: project_name,
    teamName: team_name,
    revision,
    at: at.toISOString(),
    resubmission: status === 'returned',
    files: named.map(({ name, size, sha256 }) => ({ name, size, sha256: sha256 ?? '' })),
  };
  await tx
    .updateTable('registrations')
    .set({ status: 'submitted', open_return_id: null, submitted_at: at })
    .where('id', '=', id)
    .execute();
  await tx
    .insertInto('submissions')
    .values({ registration_id: id, idempotency_key: key, revision, receipt: JSON.stringify(receipt) })
    .execute();
  const ids = named.map((file) => file.id);
  if (ids.length > 0) await tx.updateTable('files').set({ submitted: true }).where('id', 'in', ids).execute();
  await recordEvent(registry, tx, {
    registrationId: id,
    type: receipt.resubmission ? 'resubmitted' : 'submitted',
    at,
    actor: { kind: 'contact', phone },
    data: { receiptId: receipt.id },
  });
  return receipt;
}

type FileRow = Pick<FilesTable, 'id' | 'name' | 'size' | 'sha256'>;

/** Answers may name files that never arrived: those are nobody's to read, so they must not be submitted. */
function fileIssues(form: Form, answers: Answers, files: readonly FileRow[]): Issue[] {
  const complete = new Set(files.filter(({ sha256 }) => sha256 !== null).map(({ id }) => id));
  return filesNamed(form, answers)
    .filter(({ path, id }) => !complete.has(id) && isShown(form, answers, path))
    .map(({ path }) => ({
      path,
      code: 'file_missing',
      message: `${pathLabel(form, answers, path)}有文件没有传完，请重新上传`,
      severity: 'error' as const,
    }));
}

function submittedFiles(form: Form, answers: Answers, files: readonly FileRow[]): FileRow[] {
  const byId = new Map(files.map((file) => [file.id, file]));
  const ids = new Set(filesNamed(form, answers).map(({ id }) => id));
  return [...ids].flatMap((id) => byId.get(id) ?? []).filter(({ sha256 }) => sha256 !== null);
}
