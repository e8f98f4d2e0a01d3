import { useState } from 'react';
import { AppError } from '../../../shared/errors';
import type { ExportFormat } from '../../../shared/export-endpoints';
import { openDocument } from './open-document';
import type { Entry } from './use-entry';

export const unsaved = '还有修改没有存到云端，请等显示“已存云端”后再打开。';

/** Saves what is here, asks for a link to a document of it, shows it. */
export function useDocument(entry: Entry, ask: (format: ExportFormat) => Promise<{ url: string }>) {
  const [busy, setBusy] = useState<ExportFormat | null>(null);
  const [failure, setFailure] = useState<string | null>(null);

  async function link(format: ExportFormat): Promise<string> {
    if ((await entry.engine.flush()) !== 'saved') throw new AppError('unavailable', 'unsaved', { sentence: unsaved });
    return (await ask(format)).url;
  }

  async function open(format: ExportFormat): Promise<void> {
    setBusy(format);
    setFailure(null);
    try {
      await openDocument(() => link(format), format);
    } catch (thrown) {
      setFailure(thrown instanceof AppError ? thrown.sentence : '文件没有打开，请重试。');
    } finally {
      setBusy(null);
    }
  }
  return { busy, failure, open };
}
