import { AppError } from '../../shared/errors';
import type { FilesField } from '../../shared/form/fields/files';
import { supplementFiles, takesFiles } from '../../shared/supplement-rules';
import { demand, type OpenRegistration } from '../registrations/open-registration';
import { refused } from '../registrations/refuse';
import { findSupplement } from './send-supplement';

/** What an item of a supplement takes. Somebody else's and one that does not exist are refused alike. */
export function supplementFieldAt(
  open: OpenRegistration,
  { supplementId, itemId }: { supplementId: string; itemId: string },
): FilesField {
  const { items, sentAt } = findSupplement(open.main, supplementId);
  if (sentAt !== null) throw new AppError('not_allowed', 'sent before', { sentence: '这项补充材料已经发送。' });
  demand(open, 'supplement');
  const item = items.find(({ id }) => id === itemId);
  if (!item || !takesFiles(item)) throw noFilesHere();
  return supplementFiles;
}

/** Pieces come for the form while that may be edited, and for what was asked beside it. */
export function demandFilesOpen(open: OpenRegistration): void {
  demand(open, open.capabilities.supplement.allowed ? 'supplement' : 'edit');
}

export const noFilesHere = () =>
  refused('invalid_request', [
    { path: 'path', code: 'unknown_path', message: '这一项不能上传文件', severity: 'error' },
  ]);
