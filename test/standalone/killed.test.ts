import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { MainEvent, MainRegistration } from '../../bff/main-api/contract';
import { type FreshDatabase, migratedDatabase } from '../support/database';
import { callLive, killLive, type Live, startLive } from '../support/live-standalone';
import { temporaryFolder } from '../support/run-folder';
import type { StandaloneProcessOptions } from '../support/standalone-process';
import { complete } from './tiny-contest';
import { OWNER } from './world';

const ROUNDS = 20;
const PIECE = 64 * 1024;
const PIECES = 6;
const SAVES = 8;
const content = randomBytes(PIECE * PIECES);
const sha256 = createHash('sha256').update(content).digest('hex');

/** Where each round ends: at one of these steps, a little after its call was sent. The same rounds every time. */
const steps = ['submission', ...numbered('save', SAVES), 'submission', ...numbered('piece', PIECES), 'submission'];
let seed = 20260710;
const random = (): number => (seed = (seed * 48271) % 2147483647) / 2147483647;

function numbered(word: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => `${word} ${i}`);
}

let database: FreshDatabase;
let options: StandaloneProcessOptions;
beforeAll(async () => {
  database = await migratedDatabase();
  options = {
    databaseUrl: database.standaloneUrl,
    dataDir: temporaryFolder('killed'),
    port: 0,
    token: 'token of the killed',
    dataKey: randomBytes(32).toString('base64'),
    webhook: { url: null, secret: '' },
  };
});
afterAll(() => database.drop());

const start = () => startLive(options);
const kill = killLive;
const call = <Body>(live: Live, method: string, at: string, headers = {}, body?: Uint8Array | object) =>
  callLive<Body>(live, { token: options.token, phone: OWNER }, method, at, headers, body);

/** What the API has promised to keep. */
interface Promised {
  id: string;
  revision: number;
  teamName: string | null;
  receipt: string | null;
  key: string;
  fileId: string;
  received: number;
}

async function prepare(live: Live): Promise<Promised> {
  const made = await call<{ registration: MainRegistration }>(
    live,
    'POST',
    '/registrations',
    {},
    {
      contestId: 'tiny',
      answers: complete,
    },
  );
  const { id } = made!.body.registration;
  const size = content.length;
  const file = await call<{ file: { id: string } }>(
    live,
    'POST',
    `/registrations/${id}/files`,
    {},
    { name: 'a', size },
  );
  const fileId = file!.body.file.id;
  return { id, revision: 1, teamName: null, receipt: null, key: randomUUID(), fileId, received: 0 };
}

/** Saves, uploads and at last submits until the process dies, and notes everything that was acknowledged. */
async function work(live: Live, promised: Promised, about: (step: string) => void): Promise<void> {
  const at = `/registrations/${promised.id}`;
  const saving = (async () => {
    for (let i = 0; i < SAVES; i++) {
      about(`save ${i}`);
      const answers = { ...complete, teamName: `第 ${i} 次` };
      const headers = { 'if-match': String(promised.revision) };
      const reply = await call<{ revision: number }>(live, 'PUT', `${at}/answers`, headers, { answers });
      if (reply?.status !== 200) return;
      Object.assign(promised, { revision: reply.body.revision, teamName: answers.teamName });
    }
  })();
  const uploading = (async () => {
    for (let i = 0; i < PIECES; i++) {
      about(`piece ${i}`);
      const headers = { 'content-range': `bytes ${i * PIECE}-${(i + 1) * PIECE - 1}/${content.length}` };
      const piece = new Uint8Array(content.subarray(i * PIECE, (i + 1) * PIECE));
      const reply = await call<{ file: { received: number } }>(
        live,
        'PUT',
        `${at}/files/${promised.fileId}`,
        headers,
        piece,
      );
      if (reply?.status !== 200) return;
      promised.received = reply.body.file.received;
    }
  })();
  await Promise.all([saving, uploading]);
  about('submission');
  const reply = await submit(live, promised);
  if (reply?.status === 201) promised.receipt = reply.body.receipt.id;
}

const submit = (live: Live, { id, revision, key }: Promised) =>
  call<{ receipt: { id: string } }>(live, 'POST', `/registrations/${id}/submissions`, {
    'if-match': String(revision),
    'idempotency-key': key,
  });

test(`killed ${ROUNDS} times in the middle of saves, uploads and submissions: nothing promised is lost, nothing is doubled`, async () => {
  let live = await start();
  const all: Promised[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const promised = await prepare(live);
    all.push(promised);
    const [end, delay] = [steps[round % steps.length], random() * 15];
    let dying: Promise<void> | undefined;
    await work(live, promised, (step) => {
      if (step === end) dying = pause(delay).then(() => kill(live));
    });
    await (dying ?? kill(live));
    live = await start();

    const { registration } = (await call<{ registration: MainRegistration }>(
      live,
      'GET',
      `/registrations/${promised.id}`,
    ))!.body;
    // One save may have been stored whose answer never came.
    expect([promised.revision, promised.revision + 1]).toContain(registration.revision);
    if (registration.revision === promised.revision && promised.teamName !== null) {
      expect(registration.teamName).toBe(promised.teamName);
    }
    expect(registration.answers.teamName).toBe(registration.teamName);
    expect(registration.files[0]!.received).toBeGreaterThanOrEqual(promised.received);
    if (promised.receipt !== null) expect(registration.status).toBe('submitted');

    // Whoever got no answer goes on where it was, with the same key.
    if (registration.status === 'draft') promised.revision = registration.revision;
    await resume(live, promised, registration);
  }
  await kill(live);
  live = await start();
  const { events } = (await call<{ events: MainEvent[] }>(live, 'GET', '/events?limit=1000'))!.body;
  for (const { id, receipt } of all) {
    const own = events.filter(({ registrationId }) => registrationId === id);
    expect(own.map(({ type }) => type)).toEqual(['created', 'submitted']);
    expect(own[1]!.data.receiptId).toBe(receipt);
  }
  await kill(live);
}, 300_000);

async function resume(live: Live, promised: Promised, before: MainRegistration): Promise<void> {
  if (before.status === 'draft') {
    const from = before.files[0]!.received;
    if (from < content.length) {
      const headers = { 'content-range': `bytes ${from}-${content.length - 1}/${content.length}` };
      await call(
        live,
        'PUT',
        `/registrations/${promised.id}/files/${promised.fileId}`,
        headers,
        new Uint8Array(content.subarray(from)),
      );
    }
  }
  const reply = await submit(live, promised);
  expect(reply?.status).toBe(201);
  if (promised.receipt !== null) expect(reply!.body.receipt.id).toBe(promised.receipt);
  promised.receipt = reply!.body.receipt.id;
  const { registration } = (await call<{ registration: MainRegistration }>(
    live,
    'GET',
    `/registrations/${promised.id}`,
  ))!.body;
  expect(registration.status).toBe('submitted');
  if (registration.files[0]!.complete) expect(registration.files[0]!.sha256).toBe(sha256);
  if (before.status === 'draft') expect(registration.files[0]!.complete).toBe(true);
}
