import { createHash, randomBytes } from 'node:crypto';
import { readRunFile, type Running } from '../../bff/boot/run-file';
import { stopEmbedded } from '../../bff/database/embedded';
import { documents } from '../../bff/legal/documents';
import type { Notification } from '../../shared/notification';
import type { Registration, RegistrationSummary } from '../../shared/registration';
import { buildOnce } from '../support/builds';
import { codeIn, npmStart, type NpmStart, ready } from '../support/npm-start';
import { temporaryFolder } from '../support/run-folder';
import { until } from '../support/until';

const CUTS = 20;
const phone = '13800000001';
const file = Buffer.concat([Buffer.from('%PDF-1.4\n'), randomBytes(5_000)]);

/** Mulberry32: the same cuts every time. */
function seeded(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** What was asked of the desk, and what it has said yes to. */
const asked = { saves: 0, returns: 0 };
const told = { saves: 0, returns: 0, bytes: 0 };
const receipts = new Map<string, string>();

let dataDir: string;
let running: NpmStart;
let url: string;
let run: Running;
let token = '';
let entry: string;
let upload: { id: string; path: string } | null = null;
let pendingKey: string | null = null;

async function switchOn(): Promise<void> {
  running = npmStart({ DATA_DIR: dataDir, PORT: '0', HUMAN_CHECK: 'off', LOG_LEVEL: 'silent' });
  url = await ready(running, dataDir);
  run = readRunFile(dataDir)!;
}

async function cut(): Promise<void> {
  running.child.kill('SIGKILL');
  await running.end();
}

async function api<T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> {
  const isBytes = Buffer.isBuffer(body);
  const response = await fetch(`${url}/api${path}`, {
    method,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': isBytes ? 'application/octet-stream' : 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: isBytes ? new Uint8Array(body) : JSON.stringify(body) }),
  });
  const answer = (await response.json()) as T;
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
  return answer;
}

const read = async () => (await api<{ registration: Registration }>('GET', `/registrations/${entry}`)).registration;

async function organiser(action: string, input: object): Promise<void> {
  const response = await fetch(`${run.standaloneUrl}/organiser/registrations/${entry}/${action}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${run.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
  if (!response.ok) throw new Error(`${action}: ${response.status} ${await response.text()}`);
}

/** One small step of a contact's or an organiser's day; throws when the power goes. */
async function step(random: () => number): Promise<void> {
  const now = await read();
  if (now.status === 'submitted') {
    asked.returns += 1;
    await organiser('return', { reason: '请再核对项目简述' });
    told.returns += 1;
    return;
  }
  const chance = random();
  if (chance < 0.2) return submit(now.revision);
  if (chance < 0.4) return uploadPiece();
  asked.saves += 1;
  await api('PUT', `/registrations/${entry}/answers`, {
    revision: now.revision,
    changes: { summary: `第 ${asked.saves} 次修改` },
  });
  told.saves = asked.saves;
}

async function submit(revision: number): Promise<void> {
  pendingKey ??= randomBytes(12).toString('hex');
  const headers = { 'idempotency-key': pendingKey };
  const { receipt } = await api<{ receipt: { id: string } }>(
    'POST',
    `/registrations/${entry}/submission`,
    { revision },
    headers,
  );
  receipts.set(pendingKey, receipt.id);
  pendingKey = null;
}

async function uploadPiece(): Promise<void> {
  if (!upload) {
    const path = 'projectSlides';
    const input = { path, name: 'slides.pdf', size: file.length };
    const { attachment } = await api<{ attachment: { id: string } }>(
      'POST',
      `/registrations/${entry}/attachments`,
      input,
    );
    upload = { id: attachment.id, path };
    told.bytes = 0;
  }
  const to = Math.min(file.length, told.bytes + 1_000);
  const headers = { 'content-range': `bytes ${told.bytes}-${to - 1}/${file.length}` };
  await api('PUT', `/registrations/${entry}/attachments/${upload.id}`, file.subarray(told.bytes, to), headers);
  told.bytes = to;
  if (to === file.length) upload = null;
}

/** After the power is back: everything acknowledged is there, and nothing is there twice. */
async function nothingIsLost(): Promise<void> {
  const now = await read();
  const stored = Number(/第 (\d+) 次/.exec(String(now.answers.summary))?.[1] ?? 0);
  expect(stored).toBeGreaterThanOrEqual(told.saves);
  expect(stored).toBeLessThanOrEqual(asked.saves);
  told.saves = stored;
  if (upload) {
    const { attachment } = await api<{ attachment: { received: number; complete: boolean; sha256: string } }>(
      'GET',
      `/registrations/${entry}/attachments/${upload.id}`,
    );
    expect(attachment.received).toBeGreaterThanOrEqual(told.bytes);
    told.bytes = attachment.received;
    if (attachment.complete) {
      expect(attachment.sha256).toBe(createHash('sha256').update(file).digest('hex'));
      upload = null;
    }
  }
  // Asked once more with the same key, a submission is the one that was made, or is made now.
  if (pendingKey && now.status !== 'submitted') await submit(now.revision);
  else if (pendingKey) await submit(now.revision);
  const submissions = (await read()).history.filter(({ type }) => type === 'submitted' || type === 'resubmitted');
  expect(submissions.length).toBe(receipts.size + before.submissions);
}
const before = { submissions: 0, returns: 0 };

describe('随时断电', () => {
  beforeAll(async () => {
    await buildOnce('h5');
    dataDir = temporaryFolder('power-cut');
    await switchOn();
    const { challengeId } = await api<{ challengeId: string }>('POST', '/session/sms-code', { phone });
    const code = await until('the code', () => codeIn(running.output()));
    const given = { phone, code, challengeId, acceptedTerms: documents.terms.version };
    ({ token } = await api<{ token: string }>('POST', '/session/sms', given));
    const { items } = await api<{ items: RegistrationSummary[] }>('GET', '/registrations?status=submitted');
    entry = items[0]!.id;
    const { history } = await read();
    before.submissions = history.filter(({ type }) => type === 'submitted' || type === 'resubmitted').length;
    before.returns = history.filter(({ type }) => type === 'returned').length;
  }, 300_000);

  afterAll(async () => {
    await cut();
    await stopEmbedded(dataDir);
  });

  test(`${CUTS} 次 kill -9：说过“已存”的都在，同一张回执不会有两张，通知不多不少`, async () => {
    const random = seeded(20260710);
    let steps = 0;
    // A slow machine gets fewer steps of a day between two cuts, so it is cut more often.
    const hasSeenEnough = () => told.saves > 5 && receipts.size > 2;
    for (let round = 0; round < CUTS || (!hasSeenEnough() && round < 2 * CUTS); round++) {
      const held = steps;
      const living = (async () => {
        for (; ; steps++) await step(random);
      })().catch((error: unknown) => error);
      // Every other time only after some was acknowledged, however slow this machine is.
      if (round % 2 === 1) await until('a step of the day', () => steps > held + 1);
      await new Promise((resolve) => setTimeout(resolve, 20 + Math.floor(random() * 250)));
      await cut();
      const why = await living;
      // Only the cut may have ended the day.
      expect(String(why)).toMatch(/fetch failed|terminated|other side closed|socket/i);
      await switchOn();
      await nothingIsLost();
    }
    expect(hasSeenEnough()).toBe(true);
    const returns = (await read()).history.filter(({ type }) => type === 'returned').length - before.returns;
    expect(returns).toBeGreaterThanOrEqual(told.returns);
    expect(returns).toBeLessThanOrEqual(asked.returns);
    const notices = await until('every return in the inbox', async () => {
      const { items } = await api<{ items: Notification[] }>('GET', '/notifications?limit=100&type=returned');
      const mine = items.filter(({ registrationId }) => registrationId === entry);
      return mine.length >= returns + before.returns && mine;
    });
    expect(notices).toHaveLength(returns + before.returns);
  }, 400_000);
});
