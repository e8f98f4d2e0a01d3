import { sql } from 'kysely';
import { AppError } from '../../../shared/errors';
import { type Answers, equal, valueAt } from '../../../shared/form/answers';
import { diffAnswers } from '../../../shared/form/changes';
import type { Form } from '../../../shared/form/form';
import { writeFormData } from './form-data';
import { type OfficeEntry, type OfficeParts, openEntry } from './open-entry';

/**
 * Saves and submissions of one entry go one after the other, on whichever node: the office would take the last. All
 * that is done in a turn is done over its one connection; many turns that wait for a second one would wait for ever.
 */
export function inTurn<T>(parts: OfficeParts, id: string, work: (within: OfficeParts) => Promise<T>): Promise<T> {
  return parts.db.transaction().execute(async (db) => {
    await sql`select pg_advisory_xact_lock(hashtext('back-office'), hashtext(${id}))`.execute(db);
    return work({ ...parts, db });
  });
}

/**
 * In place of compare and swap: the entry is read and compared, the whole form is sent, and read again. Only what is
 * found there counts as saved, whatever the office answered. Between the two reads the web form can still be faster;
 * that is the promise this platform cannot keep. Null when `revision` is no longer what is stored.
 */
export function saveEntry(
  parts: OfficeParts,
  { phone, id, revision }: { phone: string; id: string; revision: number },
  answers: Answers,
): Promise<{ revision: number; savedAt: string } | null> {
  return inTurn(parts, id, async (within) => {
    const before = await openEntry(within, phone, id);
    if (before.main.revision !== revision) return null;
    if (!before.form) throw new AppError('not_allowed', 'an entry of a contest that is not here');
    const failure = await send(parts, before, before.form, answers).then(
      () => null,
      (error: unknown) => error,
    );
    const after = await openEntry(within, phone, id, phone).catch((error: unknown) => {
      throw failure ?? error;
    });
    if (!isStored(before.main.answers, answers, after.main.answers)) throw failure ?? notKept();
    return { revision: after.main.revision, savedAt: after.main.savedAt };
  });
}

function send({ talk }: OfficeParts, { raw, formData, files }: OfficeEntry, form: Form, answers: Answers) {
  const columns = columnsOf(form, answers);
  const body = { ...raw, ...columns, formData: JSON.stringify(writeFormData(form, answers, formData, files.names)) };
  return talk.write({
    method: 'put',
    url: '/contest/entry',
    data: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });
}

/** Is every change there? What others changed beside them is theirs. */
function isStored(before: Answers, wanted: Answers, found: Answers): boolean {
  return Object.keys(diffAnswers(before, wanted)).every((path) =>
    path.endsWith('.$order') ? true : equal(valueAt(found, path), valueAt(wanted, path)),
  );
}

/** The columns that lists of the office show, which its own form fills beside the form's text. */
export function columnsOf(form: Form, answers: Answers): Record<string, string> {
  const marked = (mark: Parameters<Form['marks']['get']>[0]) => {
    const value = answers[form.marks.get(mark) ?? ''];
    return Array.isArray(value) ? value.join(',') : typeof value === 'string' ? value : '';
  };
  return {
    projectName: marked('projectName'),
    teamName: marked('teamName'),
    trackCode: marked('track'),
    topicCodes: marked('topics'),
  };
}

const notKept = (): AppError =>
  new AppError('upstream_invalid', 'back office: what was read back is not what was sent', {
    sentence: '报名平台没有按原样存下您的修改，请稍后再试；修改仍在这台手机上。',
  });
