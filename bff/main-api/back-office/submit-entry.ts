import { randomBytes } from 'node:crypto';
import { AppError } from '../../../shared/errors';
import { filesInAnswers } from '../../../shared/files/files-in-answers';
import type { Receipt } from '../../../shared/registration';
import type { MainRegistration } from '../contract';
import { type OfficeEntry, type OfficeParts, openEntry } from './open-entry';
import { inTurn } from './save-entry';

interface Submission {
  phone: string;
  id: string;
  revision: number;
  key: string;
}
type Submitted = { receipt: Receipt; registration: MainRegistration };

/**
 * The office knows no keys, so they are remembered here, before anything is sent. Sent is sent once: what got no
 * answer is looked up, and only an entry that is still not submitted is sent again, by the next call with that key.
 * Null when `revision` is no longer what is stored.
 */
export async function submitEntry(parts: OfficeParts, asked: Submission): Promise<Submitted | null> {
  const { phone, id, revision, key } = asked;
  const first = await openEntry(parts, phone, id);
  const known = await rememberKey(parts, asked, first.main.status);
  if (!known) throw submittedAlready();
  if (known.revision !== revision) {
    throw new AppError('invalid_request', 'a key that has submitted something else', {
      sentence: '这个提交编号已经用过，请刷新后重新提交。',
    });
  }
  return inTurn(parts, id, async (within) => {
    const kept = await keyRow(within.db, id, key);
    const now = await openEntry(within, phone, id);
    if (kept?.sealed_receipt) {
      return { receipt: openReceipt(parts, asked, kept.sealed_receipt), registration: now.main };
    }
    if (now.main.revision !== revision) return null;
    const after = isOpen(now.main) ? await send(parts, now, () => openEntry(within, phone, id)) : now;
    const receipt = receiptOf(parts, after, known.resubmission);
    const sealed_receipt = parts.dataSeal.close(receiptOwner(asked), receipt);
    await within.db
      .updateTable('back_office_submissions')
      .set({ sealed_receipt })
      .where('registration_id', '=', id)
      .where('key', '=', key)
      .execute();
    return { receipt, registration: after.main };
  });
}

/** Sends, and believes what the office shows afterwards more than what it answers. */
async function send(
  { talk }: OfficeParts,
  before: OfficeEntry,
  look: () => Promise<OfficeEntry>,
): Promise<OfficeEntry> {
  const failure = await talk
    .write({ method: 'put', url: `/contest/entry/submit/${encodeURIComponent(before.main.id)}` })
    .then(
      () => null,
      (error: unknown) => error,
    );
  const after = await look().catch((error: unknown) => {
    throw failure ?? error;
  });
  if (!isOpen(after.main)) return after;
  throw (
    failure ??
    new AppError('upstream_invalid', 'back office: submitted, and the status says it is not', {
      sentence: '报名平台说已收到，但状态没有变成已提交。请稍后再看一次状态，必要时重新提交。',
    })
  );
}

const isOpen = ({ status }: MainRegistration): boolean => status === 'draft' || status === 'returned';

const keyRow = (db: OfficeParts['db'], id: string, key: string) =>
  db
    .selectFrom('back_office_submissions')
    .selectAll()
    .where('registration_id', '=', id)
    .where('key', '=', key)
    .executeTakeFirst();

/** Undefined for a key nobody has used, where there is nothing to submit. */
async function rememberKey(parts: OfficeParts, { id, key, revision }: Submission, status: MainRegistration['status']) {
  if (status === 'draft' || status === 'returned') {
    await parts.db
      .insertInto('back_office_submissions')
      .values({
        registration_id: id,
        key,
        revision,
        resubmission: status === 'returned',
        begun_at: parts.now(),
        sealed_receipt: null,
      })
      .onConflict((conflict) => conflict.columns(['registration_id', 'key']).doNothing())
      .execute();
  }
  return keyRow(parts.db, id, key);
}

/** Ours, not the office's: it says what was stored there, and when the office says it came. */
function receiptOf({ contestNow }: OfficeParts, { main, form }: OfficeEntry, resubmission: boolean): Receipt {
  const named = new Set(form ? filesInAnswers(form, main.answers).flatMap(({ ids }) => ids) : []);
  return {
    id: randomBytes(16).toString('base64url'),
    registrationId: main.id,
    projectName: main.projectName,
    teamName: main.teamName,
    revision: main.revision,
    at: main.submittedAt ?? contestNow().toISOString(),
    resubmission,
    files: main.files.flatMap(({ id, name, size, sha256 }) =>
      named.has(id) && sha256 !== null ? [{ name, size, sha256 }] : [],
    ),
  };
}

export const receiptOwner = ({ id, key }: Pick<Submission, 'id' | 'key'>): string => `back-office-receipt ${id} ${key}`;

const openReceipt = ({ dataSeal }: OfficeParts, asked: Submission, sealed: string): Receipt =>
  dataSeal.open(receiptOwner(asked), sealed) as Receipt;

const submittedAlready = (): AppError =>
  new AppError('not_allowed', 'nothing to submit', { sentence: '这份报名已经提交，组委会审核中。' });
