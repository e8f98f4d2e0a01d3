import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import { AppError } from '../../../shared/errors';
import { plainMobile } from '../../../shared/form/fields/phone';
import type { Form } from '../../../shared/form/form';
import type { Outcome, Status } from '../../../shared/registration';
import { idPattern, type MainHistoryEvent, type MainReturn, type MainSummary } from '../contract';
import { readDeadline, readMoment } from './beijing-time';
import type { FormData } from './form-data';
import type { Column, EntryData, EntryRow } from './wire';
import { FIRST_STAGE, outcomeWords, statusWords } from './words';

const words = (value: Column): string | null => {
  const text = value === null || value === undefined ? '' : String(value).trim();
  return text === '' ? null : text;
};

export const contactPhoneOf = ({ contactPhone }: EntryRow): string => plainMobile(words(contactPhone) ?? '');

export function idOf({ entryId }: Pick<EntryRow, 'entryId'>): string {
  const id = String(entryId);
  if (!idPattern.test(id)) throw new AppError('upstream_invalid', 'back office: entryId is no id');
  return id;
}

/** Words of an office that are not in words.ts, each told to the log once. */
export type Noted = (kind: 'status' | 'outcome', word: string) => void;

export function createNoted(log: Logger): Noted {
  const noted = new Set<string>();
  return (kind, word) => {
    if (noted.has(`${kind} ${word}`) || noted.size >= 200) return;
    noted.add(`${kind} ${word}`);
    log.warn({ kind, word: word.slice(0, 40) }, 'The main API uses a word that words.ts does not know');
  };
}

/**
 * A status word nobody told us of must neither call a draft submitted nor let a submitted entry be edited: with a time
 * of submission it is read as submitted, without one as a draft, and the office's own word is shown as the stage.
 */
function statusOf(row: EntryRow, noted: Noted): { status: Status; unknown: string | null } {
  const word = words(row.entryStatus) ?? '';
  const known = Object.hasOwn(statusWords, word) ? statusWords[word] : undefined;
  if (known !== undefined) return { status: known, unknown: null };
  noted('status', word);
  return { status: words(row.submitTime) === null ? 'draft' : 'submitted', unknown: word === '' ? null : word };
}

function outcomeOf({ stageResult }: EntryRow, noted: Noted): Outcome {
  const word = words(stageResult);
  if (word === null) return 'pending';
  if (Object.hasOwn(outcomeWords, word)) return outcomeWords[word]!;
  noted('outcome', word);
  return 'pending';
}

/** What lists show of an entry. `revision` and `returned` are ours, see memory.ts. */
export function readSummary(
  row: EntryRow,
  form: Form | undefined,
  { revision, returnedAt, noted }: { revision: number; returnedAt: number; noted: Noted },
): MainSummary {
  const { status, unknown } = statusOf(row, noted);
  const createdAt = readMoment(row.createTime) ?? readMoment(row.updateTime);
  if (createdAt === null) throw new AppError('upstream_invalid', 'back office: an entry without createTime');
  const openReturn = status === 'returned' ? returnOf(row, createdAt, returnedAt) : null;
  return {
    id: idOf(row),
    contestId: row.contestCode,
    status,
    stage: words(row.stageName) ?? unknown ?? FIRST_STAGE,
    outcome: outcomeOf(row, noted),
    technicalVerification: words(row.techVerifyStatus),
    revision,
    teamName: words(row.teamName),
    projectName: words(row.projectName),
    trackId: words(row.trackCode),
    topicIds: topicsOf(row, form),
    createdAt,
    savedAt: readMoment(row.updateTime) ?? createdAt,
    submittedAt: readMoment(row.submitTime),
    openReturn,
  };
}

function topicsOf({ topicCodes }: EntryRow, form: Form | undefined): string[] {
  const text = words(topicCodes);
  if (text === null) return [];
  const isTyped = form?.leaves.get(form.marks.get('topics') ?? '')?.field.type !== 'topics';
  return isTyped ? [text] : text.split(',').filter((each) => each !== '');
}

function returnOf(row: EntryRow, createdAt: string, revision: number): MainReturn {
  const at = readMoment(row.auditTime) ?? readMoment(row.updateTime) ?? createdAt;
  return {
    id: `return-${returnKey(row)}`,
    at,
    revision,
    text: words(row.auditOpinion) ?? '组委会没有写明原因。',
    resubmitBy: readDeadline(row.resubmitDeadline),
    fields: [],
    only: false,
  };
}

/** Tells one return from the next; the opinion itself is not in it. */
export const returnKey = (row: EntryRow): string =>
  createHash('sha256')
    .update(JSON.stringify([words(row.auditTime), words(row.auditOpinion)]))
    .digest('hex')
    .slice(0, 20);

const afterReview: Partial<Record<Status, string>> = {
  returned: 'returned',
  approved: 'approved',
  rejected: 'rejected',
};

/** As much of the history as the columns still tell: made, handed in, last reviewed. Oldest first. */
export function historyOf(row: EntryRow, summary: MainSummary): MainHistoryEvent[] {
  const { id, status, revision, createdAt, submittedAt } = summary;
  const contact: MainHistoryEvent['actor'] = { kind: 'contact', phone: contactPhoneOf(row) };
  const event = (type: string, at: string, actor: MainHistoryEvent['actor'], data: MainHistoryEvent['data'] = {}) => ({
    id: `${id.slice(0, 30)}-${type}-${Date.parse(at)}`,
    ...{ at, type, actor, revision, data },
  });
  const type = afterReview[status];
  const reviewedAt = readMoment(row.auditTime);
  const opinion = words(row.auditOpinion);
  const told =
    type === 'returned' ? { text: opinion, resubmitBy: readDeadline(row.resubmitDeadline) } : { reason: opinion };
  return [
    event('created', createdAt, contact),
    ...(submittedAt === null ? [] : [event('submitted', submittedAt, contact)]),
    ...(type && reviewedAt !== null ? [event(type, reviewedAt, { kind: 'organiser', phone: null }, told)] : []),
  ].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** The form of an entry, whichever way its column holds it. */
export function formDataOf({ formData }: EntryData): FormData {
  if (formData === null || formData === undefined || formData === '') return {};
  if (typeof formData !== 'string') return formData;
  try {
    const data: unknown = JSON.parse(formData);
    if (typeof data === 'object' && data !== null && !Array.isArray(data)) return data as FormData;
  } catch {
    // Told below, without the parser's message, which quotes the text.
  }
  throw new AppError('upstream_invalid', 'back office: formData is no JSON object');
}
