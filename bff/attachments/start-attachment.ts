import type { Endpoints, Input, Output } from '../../shared/api';
import type { Issue } from '../../shared/errors';
import { fileProblems } from '../../shared/files/file-problems';
import { valueAt } from '../../shared/form/answers';
import { mayEdit } from '../../shared/form/editable';
import type { FilesField } from '../../shared/form/fields/files';
import { type Form, placeOf } from '../../shared/form/form';
import { readSupplementPath } from '../../shared/supplement-rules';
import type { Person } from '../http/route';
import { PIECE_BYTES } from '../main-api/contract';
import type { Parts } from '../parts';
import { lockedIssues } from '../registrations/locked-paths';
import { demand, type OpenRegistration, openRegistration } from '../registrations/open-registration';
import { refuse, refused } from '../registrations/refuse';
import { noFilesHere, supplementFieldAt } from '../supplements/files-of-supplement';

/**
 * Announces a file for a field, or for an item of a supplement. Everything that speaks against it is said before a byte
 * is sent.
 */
export async function startAttachment(
  parts: Parts,
  person: Person,
  id: string,
  { path, name, size }: Input<Endpoints['startAttachment']>,
): Promise<Output<Endpoints['startAttachment']>> {
  const open = await openRegistration(parts, person, id);
  const item = readSupplementPath(path);
  const field = item ? supplementFieldAt(open, item) : openFieldAt(open, path);
  refuse('invalid_request', [
    ...fileProblems(field, { name, size }).map((each) => ({ path, severity: 'error' as const, ...each })),
    ...countProblems(field, path, item ? undefined : valueAt(open.main.answers, path)),
  ]);
  const attachment = await parts.mainApi.startFile(person.phone, id, { name, size });
  return { attachment, pieceBytes: PIECE_BYTES };
}

/** The form's field, where it may be edited. */
function openFieldAt(open: OpenRegistration, path: string): FilesField {
  const loaded = demand(open, 'edit');
  const field = filesFieldAt(loaded.form, path);
  const { scope } = open.capabilities.edit;
  if (mayEdit(loaded.form, scope, path)) return field;
  throw refused('not_allowed', lockedIssues(loaded, open.main.answers, scope, [path]));
}

function filesFieldAt(form: Form, path: string): FilesField {
  const field = placeOf(form, path)?.leaf?.field;
  if (field?.type === 'files') return field;
  throw noFilesHere();
}

/** One more than the field takes may be on its way: the old file stays until the new one is there in its place. */
function countProblems({ label, maxCount }: FilesField, path: string, value: unknown): Issue[] {
  const count = Array.isArray(value) ? value.length : 0;
  if (count <= maxCount) return [];
  const message = `${label}最多 ${maxCount} 个文件，请先删去一个再上传`;
  return [{ path, code: 'too_many', message, severity: 'error' }];
}
