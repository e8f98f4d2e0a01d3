import { endpoints } from '../../../shared/api';
import { valueAt } from '../../../shared/form/answers';
import type { Attachment } from '../../../shared/registration';
import { call } from '../../api/call';
import { isOnline, subscribeNetwork } from '../../api/network';
import type { Engine } from '../../offline/edits/engine';
import { type LocalFile, startUpload, type Upload, type UploadState } from './upload';

interface Running {
  id: number;
  registration: string;
  path: string;
  upload: Upload;
  state: UploadState;
}

/** Uploads go on while the person is on another page. */
let running: readonly Running[] = [];
/** Uploaded since the entry was loaded. */
let arrived: Readonly<Record<string, readonly Attachment[]>> = {};
const listeners = new Set<() => void>();
let count = 0;

const told = () => listeners.forEach((listener) => listener());

export const uploads = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
  running: () => running,
  arrived: () => arrived,
  forget(id: number) {
    running = running.filter((each) => each.id !== id);
    told();
  },
};

interface Target {
  registration: string;
  path: string;
  engine: Engine;
  /** The file that leaves the answer once the new one is there. */
  instead?: string | undefined;
}

export function upload({ registration, path, engine, instead }: Target, file: LocalFile) {
  const id = ++count;
  const params = (fileId: string) => ({ id: registration, fileId });
  const started = startUpload({
    file,
    patience,
    api: {
      start: ({ name, size }) =>
        call(endpoints.startAttachment, { params: { id: registration }, input: { path, name, size } }),
      ask: (fileId) => call(endpoints.getAttachment, { params: params(fileId) }).then(({ attachment }) => attachment),
      put: (fileId, body, range) =>
        call(endpoints.putAttachmentPiece, {
          params: params(fileId),
          body,
          headers: { 'Content-Range': range },
          timeoutMs: 60_000,
        }).then(({ attachment }) => attachment),
    },
    onChange(state) {
      running = running.map((each) => (each.id === id ? { ...each, state } : each));
      if (state.phase === 'done' && state.attachment) settle(state.attachment);
      if (state.phase === 'cancelled') running = running.filter((each) => each.id !== id);
      told();
    },
  });
  running = [...running, { id, registration, path, upload: started, state: started.state }];
  told();

  /** Only now does the answer change: until here the old file stands. */
  function settle(attachment: Attachment) {
    arrived = { ...arrived, [registration]: [...(arrived[registration] ?? []), attachment] };
    running = running.filter((each) => each.id !== id);
    const now = valueAt(engine.view.answers, path);
    const ids = (Array.isArray(now) ? now : []) as string[];
    const at = instead === undefined ? -1 : ids.indexOf(instead);
    engine.edit({ [path]: at < 0 ? [...ids, attachment.id] : ids.map((each, i) => (i === at ? attachment.id : each)) });
    engine.leave();
  }
}

const longestMs = 30_000;

/** A little longer after each failure, or until the network is back. */
function patience(failures: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, Math.min(longestMs, 1000 * 2 ** failures));
    const stop = subscribeNetwork(() => isOnline() && done());
    function done() {
      clearTimeout(timer);
      stop();
      resolve();
    }
  });
}
