import { AppError } from '../../../shared/errors';
import type { Attachment } from '../../../shared/registration';

/** A file on the phone, read piece by piece. */
export interface LocalFile {
  name: string;
  size: number;
  read(from: number, to: number): Promise<ArrayBuffer>;
}

/** The server, as an upload speaks to it. Everything rejects with an AppError. */
export interface UploadApi {
  start(file: { name: string; size: number }): Promise<{ attachment: Attachment; pieceBytes: number }>;
  /** How much has arrived. */
  ask(fileId: string): Promise<Attachment>;
  put(fileId: string, piece: ArrayBuffer, range: string): Promise<Attachment>;
}

export interface UploadState {
  name: string;
  size: number;
  /** `waiting`: the network is gone, it goes on by itself. */
  phase: 'sending' | 'waiting' | 'done' | 'failed' | 'cancelled';
  received: number;
  /** Why it failed, or what it waits for. */
  sentence: string | null;
  attachment: Attachment | null;
}

interface UploadParts {
  file: LocalFile;
  api: UploadApi;
  /** Resolves when it is worth trying again; at once when the network comes back. */
  patience(failures: number): Promise<void>;
  onChange(state: UploadState): void;
}

/** These say no to the file itself; trying again would be the same. */
const final = (error: AppError): boolean => error.status < 500 && error.code !== 'rate_limited';

export type Upload = ReturnType<typeof startUpload>;

/** Sends a file in pieces; after a loss it asks how much has arrived and goes on from there. */
export function startUpload({ file, api, patience, onChange }: UploadParts) {
  let state: UploadState = {
    name: file.name,
    size: file.size,
    phase: 'sending',
    received: 0,
    sentence: null,
    attachment: null,
  };
  let pieceBytes = 0;
  let failures = 0;
  const cancelled = () => state.phase === 'cancelled';

  function become(change: Partial<UploadState>) {
    if (cancelled()) return;
    state = { ...state, ...change };
    onChange(state);
  }

  async function run() {
    while (!cancelled()) {
      try {
        const attachment = await goOn();
        return become({ phase: 'done', received: file.size, attachment, sentence: null });
      } catch (thrown) {
        const error = thrown instanceof AppError ? thrown : new AppError('internal', String(thrown), { cause: thrown });
        if (final(error)) return become({ phase: 'failed', sentence: error.sentence });
        become({ phase: 'waiting', sentence: error.sentence });
        await patience(failures++);
        become({ phase: 'sending', sentence: null });
      }
    }
  }

  async function goOn(): Promise<Attachment> {
    let { attachment } = state;
    if (attachment === null) {
      const started = await api.start({ name: file.name, size: file.size });
      pieceBytes = started.pieceBytes;
      attachment = started.attachment;
    } else attachment = await api.ask(attachment.id);
    become({ attachment, received: attachment.received });
    while (!attachment.complete && !cancelled()) {
      const from = attachment.received;
      const to = Math.min(from + pieceBytes, file.size);
      const piece = await file.read(from, to);
      if (cancelled()) break;
      attachment = await api.put(attachment.id, piece, `bytes ${from}-${to - 1}/${file.size}`);
      failures = 0;
      become({ attachment, received: attachment.received });
    }
    return attachment;
  }

  void run();
  return {
    get state() {
      return state;
    },
    cancel() {
      become({ phase: 'cancelled' });
    },
    /** After a failure, from where it was. */
    retry() {
      if (state.phase !== 'failed') return;
      state = { ...state, phase: 'sending', sentence: null };
      onChange(state);
      void run();
    },
  };
}
