import { createHash, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { type Progress, startUpload, type Upload, type UploadApi } from '../../client/offline/uploads/upload';
import { AppError } from '../../shared/errors';
import type { Attachment } from '../../shared/registration';
import { jpegNotes, noted, SECRET, segment, SOI, withoutMetadata } from '../support/pictures';
import { fileOf } from './local-files';

const PIECE = 16;
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const silence = () => new AppError('unavailable', 'no reply');

/** What becomes of one call. */
type Fate = 'answered' | 'lost on the way' | 'reply lost' | 'signed out' | 'busy' | 'forgotten' | 'killed';

/** The server's side of uploads, as standalone keeps it. */
class FileServer {
  readonly files = new Map<string, Buffer>();
  readonly sizes = new Map<string, number>();
  private readonly fates: Fate[];
  onKill = () => {};

  constructor(fates: readonly Fate[] = []) {
    this.fates = [...fates];
  }

  present(id: string): Attachment {
    const bytes = this.files.get(id);
    if (!bytes) throw new AppError('not_found', 'no such file');
    const complete = bytes.length === this.sizes.get(id);
    const size = this.sizes.get(id)!;
    const hash = complete ? sha256(bytes) : null;
    return { id, name: 'a', size, sha256: hash, mediaType: null, received: bytes.length, complete, at: '' };
  }

  /** Never answers after a kill: the app that asked is gone. */
  private async meet<T>(work: () => T): Promise<T> {
    await null;
    const fate = this.fates.shift() ?? 'answered';
    if (fate === 'lost on the way') throw silence();
    if (fate === 'signed out') throw new AppError('unauthenticated', 'no session');
    if (fate === 'busy') throw new AppError('rate_limited', 'busy');
    if (fate === 'forgotten') this.files.clear();
    const answer = work();
    if (fate === 'reply lost') throw silence();
    if (fate === 'killed') {
      this.onKill();
      return new Promise(() => {});
    }
    return answer;
  }

  api(size: number, confirm: UploadApi['confirm']): UploadApi {
    return {
      start: () =>
        this.meet(() => {
          const id = `file${this.sizes.size}`;
          this.files.set(id, Buffer.alloc(0));
          this.sizes.set(id, size);
          return { attachment: this.present(id), pieceBytes: PIECE };
        }),
      ask: (id) => this.meet(() => this.present(id)),
      put: (id, piece, range) =>
        this.meet(() => {
          const { received } = this.present(id);
          const [, from, to] = /^bytes (\d+)-(\d+)\//.exec(range)!.map(Number);
          if (piece.byteLength !== to! - from! + 1) throw new AppError('invalid_request', 'another length');
          if (from! <= received && to! >= received) {
            const rest = Buffer.from(piece).subarray(received - from!);
            this.files.set(id, Buffer.concat([this.files.get(id)!, rest]));
          }
          return this.present(id);
        }),
      confirm: (attachment) => this.meet(() => void confirm(attachment)),
    };
  }
}

interface Story {
  bytes: Buffer;
  server: FileServer;
  confirmed: string[];
  progress: Progress | undefined;
  upload: Upload | undefined;
  /** Resolves when the app that sends now has been killed. */
  killed: Promise<'killed'>;
  /** Asked at every change. */
  watching: (() => void)[];
}
const open = (bytes: Buffer, fates: readonly Fate[] = []): Story => ({
  bytes,
  server: new FileServer(fates),
  confirmed: [],
  progress: undefined,
  upload: undefined,
  killed: new Promise(() => {}),
  watching: [],
});

function send(story: Story, file = fileOf('a.bin', story.bytes), { gone = false } = {}): Upload {
  let alive = true;
  story.killed = new Promise((resolve) => {
    story.server.onKill = () => {
      alive = false;
      resolve('killed');
    };
  });
  return (story.upload = startUpload({
    name: 'a.bin',
    size: story.bytes.length,
    file: gone ? null : file,
    from: story.progress,
    api: story.server.api(story.bytes.length, async ({ id }) => void story.confirmed.push(id)),
    turn: async () => () => {},
    patience: async () => {},
    onChange: () => story.watching.forEach((look) => look()),
    onProgress: (progress) => {
      if (alive) story.progress = progress;
      story.watching.forEach((look) => look());
    },
  }));
}

/** When something has come about, without waiting longer than that. */
const when = (story: Story, holds: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    const look = () => holds() && resolve();
    story.watching.push(look);
    look();
  });
const finished = (story: Story) => when(story, () => story.upload!.state.phase === 'done');

test('whatever happens on the way, and whenever the phone kills the app, the file arrives whole', async () => {
  const fate = fc.constantFrom<Fate>(
    ...([
      'answered',
      'answered',
      'lost on the way',
      'reply lost',
      'signed out',
      'busy',
      'forgotten',
      'killed',
    ] as const),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 6 * PIECE }),
      fc.array(fate, { maxLength: 25 }),
      fc.boolean(),
      async (size, fates, bytesAreKept) => {
        const story = open(randomBytes(size), fates);
        let kills = 0;
        for (;;) {
          const upload = send(story, undefined, { gone: kills > 0 && !bytesAreKept });
          if (upload.state.phase === 'choose') expect(await upload.goOnWith(fileOf('a.bin', story.bytes))).toBe(true);
          const sent = story.progress?.sent ?? 0;
          const there = story.server.files.get(story.progress?.fileId ?? '')?.length;
          // What is written down as sent is at the server, unless that has forgotten the file.
          if (there !== undefined) expect(there).toBeGreaterThanOrEqual(sent);
          if ((await Promise.race([story.killed, finished(story)])) !== 'killed') break;
          kills += 1;
        }
        const last = story.confirmed.at(-1)!;
        expect(story.server.files.get(last)?.equals(story.bytes) ?? fates.includes('forgotten')).toBe(true);
        expect(new Set(story.confirmed).size).toBeLessThanOrEqual(
          1 + fates.filter((each) => each === 'forgotten').length,
        );
      },
    ),
    { numRuns: 300 },
  );
});

test('the answer changes only when the whole file is there', async () => {
  const story = open(randomBytes(3 * PIECE), ['answered', 'answered', 'killed']);
  send(story);
  await story.killed;
  expect(story.progress?.sent).toBe(PIECE);
  expect(story.confirmed).toEqual([]);
  send(story);
  await finished(story);
  expect(story.confirmed).toEqual(['file0']);
});

test('chosen again, another file of the same size is refused and the right one goes on where it stopped', async () => {
  const story = open(randomBytes(4 * PIECE), ['answered', 'answered', 'answered', 'killed']);
  send(story);
  await story.killed;
  const upload = send(story, undefined, { gone: true });
  expect(upload.state).toMatchObject({ phase: 'choose', received: 2 * PIECE });
  expect(await upload.goOnWith(fileOf('b.bin', randomBytes(4 * PIECE)))).toBe(false);
  expect(upload.state.sentence).toContain('不是同一个文件');
  expect(await upload.goOnWith(fileOf('c.bin', randomBytes(PIECE)))).toBe(false);
  expect(upload.state.sentence).toContain('原来的有');
  expect(await upload.goOnWith(fileOf('again.bin', story.bytes))).toBe(true);
  await finished(story);
  expect([...story.server.files.keys()]).toEqual(['file0']);
  expect(story.server.files.get('file0')!.equals(story.bytes)).toBe(true);
});

test('a file that disappears under the upload is asked for', async () => {
  const story = open(randomBytes(3 * PIECE));
  let there = true;
  const read = async (from: number, to: number) => {
    if (from >= PIECE) there = false;
    if (!there) throw new Error('readFile:fail no such file');
    return new Uint8Array(story.bytes.subarray(from, to)).buffer;
  };
  const upload = send(story, fileOf('a.bin', story.bytes, { read }));
  await when(story, () => upload.state.phase === 'choose');
  expect(upload.state.sentence).toContain('再选一次同一个文件');
});

test('what arrived damaged never becomes the answer; trying again sends it anew', async () => {
  const story = open(randomBytes(2 * PIECE), ['answered', 'answered', 'killed']);
  send(story);
  await story.killed;
  story.server.files.set('file0', randomBytes(PIECE));
  const upload = send(story);
  await when(story, () => upload.state.phase === 'failed');
  expect(upload.state.sentence).toContain('不一致');
  expect(story.confirmed).toEqual([]);
  upload.retry();
  await finished(story);
  expect(story.server.files.get(story.confirmed[0]!)!.equals(story.bytes)).toBe(true);
});

test('cancelling sends nothing more', async () => {
  const story = open(randomBytes(5 * PIECE));
  const upload = send(story);
  await when(story, () => upload.state.received >= PIECE);
  upload.cancel();
  const then = story.server.files.get('file0')!.length;
  await new Promise((resolve) => setImmediate(resolve));
  expect(story.server.files.get('file0')!.length - then).toBeLessThanOrEqual(PIECE);
  expect([upload.state.phase, story.confirmed]).toEqual(['cancelled', []]);
});

test('where a photo was taken never reaches the server', async () => {
  const photo = noted(Buffer.concat([SOI, segment(0xda, Buffer.alloc(400)), Buffer.from([0xff, 0xd9])]), jpegNotes());
  const story = open(photo);
  send(story, fileOf('现场.jpg', photo));
  await finished(story);
  const arrived = story.server.files.get('file0')!;
  expect(arrived.toString('latin1')).not.toContain(SECRET);
  expect(arrived.equals((await withoutMetadata(photo)).clean)).toBe(true);
});
