import { AppError } from '../../../shared/errors';
import type { Attachment } from '../../../shared/registration';
import { sizeInWords } from '../../../shared/files/size-in-words';
import { createPrefixHash } from './prefix-hash';
import type { LocalFile } from './without-metadata';

/** The server, as an upload speaks to it. Everything rejects with an AppError. */
export interface UploadApi {
  start(): Promise<{ attachment: Attachment; pieceBytes: number }>;
  /** How much has arrived. */
  ask(fileId: string): Promise<Attachment>;
  put(fileId: string, piece: ArrayBuffer, range: string): Promise<Attachment>;
  /** The whole file is there: it becomes the answer. */
  confirm(attachment: Attachment): Promise<void>;
}

/** What is known for certain, to go on from after a kill. */
export interface Progress {
  fileId: string | null;
  sent: number;
  sha256: string;
}
export const nothingSent: Progress = { fileId: null, sent: 0, sha256: '' };

export interface UploadState {
  name: string;
  size: number;
  /**
   * `queued`: others go first. `waiting`: no answer, it goes on by itself. `choose`: the bytes are gone from this phone,
   * the same file has to be chosen again.
   */
  phase: 'queued' | 'sending' | 'waiting' | 'choose' | 'done' | 'failed' | 'cancelled';
  received: number;
  /** Why it failed, or what it waits for. */
  sentence: string | null;
}

interface UploadParts {
  name: string;
  size: number;
  /** null: the bytes are gone. */
  file: LocalFile | null;
  from?: Progress;
  api: UploadApi;
  /** Resolves with what gives the turn back. */
  turn(): Promise<() => void>;
  /** Resolves when it is worth trying again, at once when `hurry` is called. */
  patience(failures: number, hurry: (now: () => void) => void): Promise<void>;
  onChange(state: UploadState): void;
  onProgress(progress: Progress): void;
}

/** The phone cannot read the file any more. */
class Gone extends Error {}

const PIECE_BYTES = 1024 * 1024;
const sentences = {
  gone: '手机里读不到这个文件了，请再选一次同一个文件，从断开的地方接着传。',
  other: '选的和原来不是同一个文件。请选原来那个，或移除后重新上传。',
  broken: '传到云端的内容和手机里的不一致，请重试。',
};

/** These say no to the file itself; trying again would be the same. Signing in again is not the file's affair. */
const isFinal = (error: AppError): boolean =>
  error.status < 500 && error.code !== 'rate_limited' && error.code !== 'unauthenticated';

export type Upload = ReturnType<typeof startUpload>;

/** Sends a file in pieces; after a loss it asks how much has arrived and goes on from there. */
export function startUpload(parts: UploadParts) {
  const { name, size, api } = parts;
  let { file } = parts;
  let progress = parts.from ?? nothingSent;
  let hash = createPrefixHash();
  let state: UploadState = { name, size, phase: 'queued', received: progress.sent, sentence: null };
  let pieceBytes = PIECE_BYTES;
  let failures = 0;
  let hurry = () => {};
  const cancelled = () => state.phase === 'cancelled';

  function become(change: Partial<UploadState>) {
    if (cancelled()) return;
    state = { ...state, ...change };
    parts.onChange(state);
  }

  function note(next: Progress) {
    progress = next;
    if (!cancelled()) parts.onProgress(progress);
  }

  async function run() {
    while (!cancelled()) {
      if (!file) return become({ phase: 'choose', sentence: sentences.gone });
      become({ phase: 'queued', sentence: null });
      const giveBack = await parts.turn();
      let problem: unknown;
      try {
        if (cancelled()) return;
        become({ phase: 'sending' });
        return await goOn(file);
      } catch (thrown) {
        problem = thrown;
      } finally {
        giveBack();
      }
      if (problem instanceof Gone) {
        file = null;
        continue;
      }
      const error = asAppError(problem);
      // The server cleans away what nobody went on with.
      if (error.code === 'not_found' && progress.fileId !== null) startAnew();
      else if (isFinal(error)) return become({ phase: 'failed', sentence: error.sentence });
      become({ phase: 'waiting', sentence: error.sentence });
      await parts.patience(failures++, (now) => (hurry = now));
    }
  }

  async function goOn(from: LocalFile) {
    let attachment = await findOrStart();
    become({ received: attachment.received });
    if (hash.length > attachment.received) hash = createPrefixHash();
    await reading(hash.readTo(from, attachment.received));
    while (!attachment.complete && !cancelled()) {
      const at = attachment.received;
      const to = Math.min(at + pieceBytes, size);
      const piece = await reading(from.read(at, to));
      if (piece.byteLength !== to - at) throw new Gone('the file has become shorter');
      if (cancelled()) return;
      attachment = await api.put(attachment.id, piece, `bytes ${at}-${to - 1}/${size}`);
      if (attachment.received >= to) hash.add(piece);
      await reading(hash.readTo(from, attachment.received));
      failures = 0;
      note({ fileId: attachment.id, sent: attachment.received, sha256: hash.hex() });
      become({ received: attachment.received });
    }
    if (cancelled()) return;
    if (attachment.sha256 !== hash.hex()) {
      startAnew();
      throw new AppError('invalid_request', 'another hash at the server', { sentence: sentences.broken });
    }
    await api.confirm(attachment);
    become({ phase: 'done', received: size, sentence: null });
  }

  /** The file at the server, announced where it is new. */
  async function findOrStart(): Promise<Attachment> {
    if (progress.fileId !== null) return api.ask(progress.fileId);
    const started = await api.start();
    pieceBytes = started.pieceBytes;
    note({ ...nothingSent, fileId: started.attachment.id });
    return started.attachment;
  }

  function startAnew() {
    hash = createPrefixHash();
    note(nothingSent);
  }

  void run();
  return {
    get state() {
      return state;
    },
    cancel() {
      become({ phase: 'cancelled' });
      hurry();
    },
    /** Now instead of later; after a failure, from where it was. */
    retry() {
      if (state.phase === 'failed') void run();
      else if (state.phase === 'waiting') hurry();
    },
    /** The file was chosen again. Says whether it is the same one as far as it has arrived. */
    async goOnWith(again: LocalFile): Promise<boolean> {
      if (state.phase !== 'choose') return false;
      const beginning = createPrefixHash();
      const same =
        again.size === size &&
        (await beginning.readTo(again, progress.sent).then(
          () => progress.sent === 0 || beginning.hex() === progress.sha256,
          () => false,
        ));
      if (state.phase !== 'choose') return false;
      if (!same) {
        const other = again.size === size ? '' : `原来的有 ${sizeInWords(size)}，这个有 ${sizeInWords(again.size)}。`;
        become({ sentence: sentences.other + other });
        return false;
      }
      file = again;
      hash = beginning;
      void run();
      return true;
    },
  };
}

const reading = <T>(work: Promise<T>): Promise<T> =>
  work.catch((thrown: unknown) => {
    throw new Gone(String(thrown));
  });

const asAppError = (thrown: unknown): AppError =>
  thrown instanceof AppError ? thrown : new AppError('internal', String(thrown), { cause: thrown });
