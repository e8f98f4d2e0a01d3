import { endpoints } from '../../../shared/api';
import { newRowId, valueAt } from '../../../shared/form/answers';
import type { Attachment } from '../../../shared/registration';
import { readSupplementPath } from '../../../shared/supplement-rules';
import { call } from '../../api/call';
import { currentAccount, subscribeSession } from '../../session/session';
import { lookAround } from '../edits/instance';
import { editsAtWork, openEdits } from '../edits/open-edits';
import { supplementDraft } from '../supplement-drafts';
import { dropUpload, isLeftBehind, isTooOld, type KeptUpload, keptUploads, writeUpload } from './kept-uploads';
import { dropBytes, keepBytes, keptBytes, type LocalFile, placeFor } from './local-file';
import { patience, whileOnline } from './patience';
import { createTurns } from './turns';
import { nothingSent, startUpload, type Upload, type UploadState } from './upload';

export interface Running {
  id: string;
  registration: string;
  path: string;
  /** The file it will take the place of. */
  instead: string | null;
  /** null where the bytes are gone. */
  file: LocalFile | null;
  upload: Upload;
  state: UploadState;
}

/** Uploads go on while the person is on another page, and after the app was killed. */
let running: readonly Running[] = [];
/** Uploaded since the entry was loaded. */
let arrived: Readonly<Record<string, readonly Attachment[]>> = {};
const kept = new Map<string, KeptUpload>();
const listeners = new Set<() => void>();
/** WeChat sends ten requests at a time; saving must never wait behind files. */
const turn = createTurns(3);

const told = () => listeners.forEach((listener) => listener());

export const uploads = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
  running: () => running,
  arrived: () => arrived,
  /** Stops it at once and leaves nothing of it on this phone; at the server, cleaning takes the unfinished file. */
  forget,
  /** The bytes were gone, and the person has chosen the file again. */
  async chooseAgain(id: string, chosen: LocalFile) {
    const [found, record] = [running.find((each) => each.id === id), kept.get(id)];
    if (!found || !record) return;
    const file = await keepBytes(record.place, chosen);
    if (await found.upload.goOnWith(file)) running = running.map((each) => (each.id === id ? { ...each, file } : each));
    else dropBytes(record.place);
  },
  /** The entry has been deleted. */
  forgetEntry: (registration: string) => forgetAll((each) => each.registration === registration),
};

interface Target {
  registration: string;
  path: string;
  /** The file that leaves the answer once the new one is there. */
  instead?: string | undefined;
}

export async function upload({ registration, path, instead = undefined }: Target, file: LocalFile): Promise<void> {
  const account = currentAccount();
  if (account === null) return;
  const { name, size } = file;
  const id = newRowId();
  const place = placeFor(id, name);
  const record: KeptUpload = {
    ...{ id, account, registration, path, instead: instead ?? null, name, size, place },
    ...{ ...nothingSent, tab: '', startedAt: Date.now() },
  };
  // Written down before the bytes move, so that none are ever left behind unknown.
  writeUpload(record);
  begin(record, await keepBytes(place, file));
}

/** Goes on with what was under way when the app was last closed, also for entries that nobody opens. */
export function resumeUploads() {
  watch();
  void resume();
}

let resuming = Promise.resolve();

function resume(): Promise<void> {
  resuming = resuming.then(async () => {
    const account = currentAccount();
    for (const record of keptUploads()) {
      if (running.some(({ id }) => id === record.id) || !isLeftBehind(record)) continue;
      if (record.account !== account || isTooOld(record)) drop(record);
      else begin(record, await keptBytes(record.place, record.name, record.size));
    }
  });
  return resuming;
}

let watching = false;

function watch() {
  if (watching) return;
  watching = true;
  subscribeSession(() => forgetAll((each) => each.account !== currentAccount()));
  lookAround(() => void resume());
}

function begin(record: KeptUpload, file: LocalFile | null) {
  const { id, registration, path, instead, name, size } = record;
  const params = (fileId: string) => ({ id: registration, fileId });
  kept.set(id, record);
  writeUpload(record);
  const started = startUpload({
    ...{ name, size, file, turn, patience },
    from: record,
    api: {
      start: () => call(endpoints.startAttachment, { params: { id: registration }, input: { path, name, size } }),
      ask: (fileId) => call(endpoints.getAttachment, { params: params(fileId) }).then(({ attachment }) => attachment),
      put: (fileId, body, range) =>
        whileOnline(
          call(endpoints.putAttachmentPiece, {
            params: params(fileId),
            body,
            headers: { 'Content-Range': range },
            timeoutMs: 60_000,
          }),
        ).then(({ attachment }) => attachment),
      confirm: (attachment) => confirm(record, attachment),
    },
    onProgress(progress) {
      kept.set(id, { ...record, ...progress });
      writeUpload({ ...record, ...progress });
    },
    onChange(state) {
      running = running.map((each) => (each.id === id ? { ...each, state } : each));
      if (state.phase === 'done') forget(id);
      else told();
    },
  });
  running = [...running, { id, registration, path, instead, file, upload: started, state: started.state }];
  told();
}

/**
 * Only now does the answer change: until here the old file stands. It is in storage before the upload is forgotten:
 * whichever of the two a kill leaves, the file finds its place.
 */
async function confirm(upload: KeptUpload, attachment: Attachment) {
  const { account, registration, path } = upload;
  const arrive = () => {
    arrived = { ...arrived, [registration]: [...(arrived[registration] ?? []), attachment] };
  };
  const item = readSupplementPath(path);
  if (item) {
    arrive();
    const draft = supplementDraft({ account, registration, supplement: item.supplementId });
    return draft.edit(item.itemId, ({ files }) => ({ files: withFile(files, upload, attachment) }));
  }
  const engine =
    editsAtWork(account, registration) ??
    openEdits(account, (await call(endpoints.getRegistration, { params: { id: registration } })).registration);
  arrive();
  const now = valueAt(engine.view.answers, path);
  const ids = (Array.isArray(now) ? now : []) as string[];
  if (!ids.includes(attachment.id)) engine.edit({ [path]: withFile(ids, upload, attachment) });
  engine.leave();
}

function withFile(ids: readonly string[], { instead }: KeptUpload, { id }: Attachment): string[] {
  if (ids.includes(id)) return [...ids];
  const at = instead === null ? -1 : ids.indexOf(instead);
  return at < 0 ? [...ids, id] : ids.map((each, i) => (i === at ? id : each));
}

function forget(id: string) {
  const found = running.find((each) => each.id === id);
  running = running.filter((each) => each.id !== id);
  found?.upload.cancel();
  const record = kept.get(id);
  if (record) drop(record);
  told();
}

function forgetAll(matches: (each: KeptUpload) => boolean) {
  const gone = keptUploads().filter(matches);
  gone.forEach(drop);
  for (const { id } of [...kept.values()].filter(matches)) forget(id);
}

function drop(record: KeptUpload) {
  kept.delete(record.id);
  dropUpload(record);
  dropBytes(record.place);
}
