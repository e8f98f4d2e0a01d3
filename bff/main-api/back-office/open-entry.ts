import { AppError } from '../../../shared/errors';
import { isEmpty } from '../../../shared/form/answers';
import type { Form } from '../../../shared/form/form';
import type { Contests } from '../../contests/load-contests';
import type { MainRegistration } from '../contract';
import { type EntryFiles, type FileParts, openFiles } from './files';
import { type FormData, readFormData } from './form-data';
import { ownRows } from './own-rows';
import { numberState, type Seen } from './memory';
import { contactPhoneOf, formDataOf, historyOf, idOf, type Noted, readSummary, returnKey } from './read-entry';
import type { EntryData } from './wire';

export interface OfficeParts extends FileParts {
  contests: Contests;
  noted: Noted;
}

/** An entry as the office has it now, and as we know it. */
export interface OfficeEntry {
  main: MainRegistration;
  form: Form | undefined;
  files: EntryFiles;
  formData: FormData;
  /** Every column as it came, known or not: a whole-form save has to bring back all of them. */
  raw: Record<string, unknown>;
}

/** Such offices ask their caller who is who, so we look: somebody else's entry is like one that does not exist. */
export async function fetchEntry(
  parts: OfficeParts,
  phone: string,
  id: string,
): Promise<{ data: EntryData; raw: OfficeEntry['raw'] }> {
  const text = await readText(parts, phone, id);
  const { data } = parts.talk.parse('entry', text);
  if (!data || idOf(data) !== id || contactPhoneOf(data) !== phone) throw noSuchEntry();
  return { data, raw: (JSON.parse(text) as { data: OfficeEntry['raw'] }).data };
}

/** Code 500 may mean “no such entry” as well as trouble, and messages differ; the list of this person tells which. */
async function readText(parts: OfficeParts, phone: string, id: string): Promise<string> {
  try {
    return await parts.talk.read({ url: `/contest/entry/${encodeURIComponent(id)}` });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'not_allowed') throw error;
    const rows = await ownRows(parts, phone);
    if (!rows.some((row) => idOf(row) === id)) throw noSuchEntry();
    throw new AppError('unavailable', 'back office: an entry of the list cannot be read', { cause: error });
  }
}

const noSuchEntry = (): AppError => new AppError('not_found', 'no such entry for this person');

/** `by`: whose save this is the outcome of, when it is one of ours. */
export async function openEntry(
  parts: OfficeParts,
  phone: string,
  id: string,
  by: string | null = null,
): Promise<OfficeEntry> {
  const { data, raw } = await fetchEntry(parts, phone, id);
  const form = parts.contests.get(data.contestCode)?.form;
  const files = await openFiles(parts, id);
  const formData = formDataOf(data);
  const answers = readFormData(form, formData, files.names);
  const first = readSummary(data, form, { revision: 0, returnedAt: 0, noted: parts.noted });
  const seen: Seen = {
    ...{ id, answers, by, status: first.status, savedAt: first.savedAt },
    returnKey: first.status === 'returned' ? returnKey(data) : null,
  };
  const { revision, returnRevision } = await numberState(parts, seen);
  const summary = readSummary(data, form, { revision, returnedAt: returnRevision, noted: parts.noted });
  const told = form && answers[form.marks.get('toldState') ?? ''];
  const main: MainRegistration = {
    ...summary,
    told: typeof told === 'string' && !isEmpty(told) ? told : null,
    answers,
    returns: summary.openReturn ? [summary.openReturn] : [],
    history: historyOf(data, summary),
    files: await files.all(),
    contacts: [{ phone, role: 'owner' }],
  };
  return { main, form, files, formData, raw };
}
