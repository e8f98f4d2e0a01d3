import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { MainEvent, MainRegistration, MainSupplement } from '../../bff/main-api/contract';
import { type FreshDatabase, migratedDatabase } from '../support/database';
import { callLive, killLive, type Live, startLive } from '../support/live-standalone';
import { temporaryFolder } from '../support/run-folder';
import { complete } from './tiny-contest';
import { ORGANISER_TOKEN, OWNER, TOKEN } from './world';

const ROUNDS = 8;
const content = new Uint8Array(randomBytes(4096));

let database: FreshDatabase;
let start: () => Promise<Live>;
beforeAll(async () => {
  database = await migratedDatabase();
  const dataKey = randomBytes(32).toString('base64');
  const folder = temporaryFolder('supplement-killed');
  start = () =>
    startLive({
      ...{ databaseUrl: database.standaloneUrl, dataDir: folder, port: 0, token: TOKEN, dataKey },
      ...{ organiserToken: ORGANISER_TOKEN, webhook: { url: null, secret: '' } },
    });
});
afterAll(() => database.drop());

const as = { token: TOKEN, phone: OWNER };
type One = { registration: MainRegistration };

/** A submitted entry with a request for more, and the file for it. */
async function asked(live: Live): Promise<{ id: string; supplement: MainSupplement; answers: object }> {
  const made = await callLive<One>(live, as, 'POST', '/registrations', {}, { contestId: 'tiny', answers: complete });
  const { id } = made!.body.registration;
  const at = `/registrations/${id}`;
  await callLive(live, as, 'POST', `${at}/submissions`, { 'if-match': '1', 'idempotency-key': id });
  const items = [{ text: '授权书', accepts: 'files' }];
  const organiser = { ...as, token: ORGANISER_TOKEN };
  const order = { title: '授权书', items };
  const { registration } = (await callLive<One>(live, organiser, 'POST', `/organiser${at}/supplement`, {}, order))!
    .body;
  const size = content.length;
  const announced = await callLive<{ file: { id: string } }>(live, as, 'POST', `${at}/files`, {}, { name: 'a', size });
  const fileId = announced!.body.file.id;
  const range = { 'content-range': `bytes 0-${size - 1}/${size}` };
  await callLive(live, as, 'PUT', `${at}/files/${fileId}`, range, content);
  return { id, supplement: registration.supplements![0]!, answers: { '1': { text: '', files: [fileId] } } };
}

test(`killed ${ROUNDS} times while a supplement is sent: what was acknowledged is there, and it is there once`, async () => {
  let live = await start();
  for (let round = 0; round < ROUNDS; round++) {
    const { id, supplement, answers } = await asked(live);
    const at = `/registrations/${id}`;
    const send = () =>
      callLive<One>(live, as, 'POST', `${at}/supplements/${supplement.id}`, { 'idempotency-key': 'once' }, { answers });
    const dying = pause(round * 2).then(() => killLive(live));
    const first = await send();
    await dying;
    live = await start();
    const before = (await callLive<One>(live, as, 'GET', at))!.body.registration.supplements![0]!;
    if (first?.status === 201) expect(before).toEqual(first.body.registration.supplements![0]);
    const again = await send();
    expect(again?.status).toBe(201);
    const now = again!.body.registration;
    expect(now.status).toBe('submitted');
    expect(now.supplements![0]!.answers).toEqual(answers);
    if (before.sentAt !== null) expect(now.supplements![0]!.sentAt).toBe(before.sentAt);
    const { events } = (await callLive<{ events: MainEvent[] }>(live, as, 'GET', '/events?limit=1000'))!.body;
    const sent = events.filter(({ registrationId, type }) => registrationId === id && type === 'supplementSent');
    expect(sent).toHaveLength(1);
  }
  await killLive(live);
}, 120_000);
