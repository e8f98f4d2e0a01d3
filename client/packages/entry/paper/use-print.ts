import { useState } from 'react';
import { endpoints, type Endpoints, type Output } from '../../../../shared/api';
import { AppError, type Issue } from '../../../../shared/errors';
import { call } from '../../../api/call';
import type { Loaded } from '../../../api/use-loaded';
import { openDocument, sendDocument } from '../open-document';
import { unsaved } from '../use-document';
import type { Entry } from '../use-entry';

/** Saves what is here, asks for the PDF with what was given for this print, shows it. */
export function usePrint(entry: Entry, paperId: string, loaded: Loaded<Output<Endpoints['getPaper']>>) {
  // Only here, and gone with the page: an identity number may be among them.
  const [given, setGiven] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [problems, setProblems] = useState<readonly Issue[]>([]);
  const [file, setFile] = useState<string | null>(null);

  async function link(): Promise<string> {
    if ((await entry.engine.flush()) !== 'saved') throw new AppError('unavailable', 'unsaved', { sentence: unsaved });
    const fields = Object.fromEntries(Object.entries(given).filter(([, text]) => text.trim() !== ''));
    const { url, paper, revision } = await call(endpoints.linkPaper, {
      params: { id: entry.id, paperId },
      input: { fields },
    });
    loaded.put({ paper, revision });
    return url;
  }

  async function open(): Promise<void> {
    setBusy(true);
    setFailure(null);
    setProblems([]);
    try {
      setFile(await openDocument(link, 'pdf'));
    } catch (thrown) {
      setFailure(thrown instanceof AppError ? thrown.sentence : 'PDF 没有打开，请重试。');
      if (thrown instanceof AppError) setProblems(thrown.detail.issues ?? []);
      // What is missing may have become missing by somebody else's hand.
      if (thrown instanceof AppError && thrown.code === 'invalid_answers') void loaded.reload();
    } finally {
      setBusy(false);
    }
  }

  const send = async (name: string) => {
    if (file === null) return;
    // Who closes the list of chats has changed their mind; nothing is wrong.
    await sendDocument(file, name).catch(() => undefined);
  };
  const give = (more: Record<string, string>) => setGiven((now) => ({ ...now, ...more }));
  return { given, give, busy, failure, problems, file, open, send };
}

export type Print = ReturnType<typeof usePrint>;
