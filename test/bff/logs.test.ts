import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { pino } from 'pino';
import { loadContests } from '../../bff/contests/load-contests';
import { mask } from '../../bff/http/describe-error';
import { createMainApi } from '../../bff/main-api/contract-adapter';
import { startStandalone } from '../../bff/standalone/server';
import { bearer, currentTerms, startBff } from '../support/bff';
import { createTestClock } from '../support/clock';
import { migratedDatabase } from '../support/database';
import { createEventFeed } from '../support/event-feed';
import { proofOf } from '../support/human';
import { temporaryFolder } from '../support/run-folder';
import { sendWebhook } from '../support/webhook';

const phone = '13812345678';
const idNumber = '11010519491231002X';
const member = { name: '陈晓明', idType: '居民身份证', idNumber, phone: '13987654321' };

test('a whole session, with everything that goes wrong in it, leaves no phone, code, token, name or number in the log', async () => {
  const lines: string[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) });
  const database = await migratedDatabase();
  const clock = createTestClock('2026-07-10T01:00:00Z');
  const contests = loadContests(path.join(__dirname, '../../config/contests'));
  const token = randomBytes(32).toString('hex');
  const standalone = await startStandalone({
    databaseUrl: database.standaloneUrl,
    clock,
    contests,
    dataDir: temporaryFolder('logs'),
    token,
    organiserToken: null,
    dataKeys: [{ id: 'k1', key: randomBytes(32) }],
    webhook: { url: null, secret: '' },
    port: 0,
    sampleData: false,
    log,
    say: () => {},
  });
  const mainApi = createMainApi({ url: standalone.url, token, log });
  const bff = await startBff({ database, clock, contests, mainApi, settings: { humanCheck: true }, cached: true });

  const { body: challenge } = await bff.http.post('/api/session/challenge');
  const proof = proofOf(challenge);
  const { body: asked } = await bff.http.post('/api/session/sms-code').send({ phone, proof }).expect(202);
  const code = bff.codeFor(phone);
  const { challengeId } = asked as { challengeId: string };
  const given = { phone, code, challengeId, acceptedTerms: currentTerms };
  await bff.http.post('/api/session/sms').send({ ...given, code: '000000' });
  await bff.http
    .post('/api/session/sms')
    .send({ ...given, phone: `${phone}0` })
    .expect(400);
  const { body: signedIn } = await bff.http.post('/api/session/sms').send(given).expect(201);
  const mine = bearer((signedIn as { token: string }).token);

  const input = { contestId: 'gd-data-elements-2026', trackId: 'urban-governance', topicIds: [] };
  const { body: created } = await bff.http
    .post('/api/registrations')
    .set(...mine)
    .send(input)
    .expect(201);
  const { id, revision } = (created as { registration: { id: string; revision: number } }).registration;
  const changes = { 'members.member0001': member, projectName: '岭南荔枝' };
  await bff.http
    .put(`/api/registrations/${id}/answers`)
    .set(...mine)
    .send({ revision, changes })
    .expect(200);
  await bff.http
    .put(`/api/registrations/${id}/answers`)
    .set(...mine)
    .send({ revision: 'x', changes: { [phone]: idNumber } });
  await bff.http
    .put(`/api/registrations/${id}/answers`)
    .set(...mine)
    .send({ revision, changes: { [phone]: idNumber } });
  await bff.http
    .get('/api/registrations')
    .query({ q: '岭南荔枝' })
    .set(...mine)
    .expect(200);
  await bff.http
    .get('/api/registrations')
    .query({ q: phone, [phone]: phone, [member.name]: '1' })
    .set(...mine)
    .expect(400);
  await bff.http
    .get(`/api/registrations/${phone}`)
    .set(...mine)
    .expect(404);
  await bff.http.get(`/api/${phone}/${mine[1]}`);
  await bff.http.get(`/${phone}?token=${mine[1]}`);
  const upload = { path: 'projectSlides', name: `${member.name}.pptx`, size: 10 };
  await bff.http
    .post(`/api/registrations/${id}/attachments`)
    .set(...mine)
    .send(upload);
  await sendWebhook(bff, createEventFeed().happen('returned', { contacts: [phone], data: { text: '请改项目名称' } }));
  await sendWebhook(bff, { phone } as never).expect(400);
  await bff.http
    .get('/api/notifications')
    .set(...mine)
    .expect(200);
  await standalone.stop();
  await bff.http
    .get(`/api/registrations/${id}`)
    .set(...mine)
    .expect(503);
  await bff.http
    .delete('/api/session')
    .set(...mine)
    .expect(204);
  await database.drop();
  await bff.http.post('/api/session/sms').send(given);

  const logged = [...lines, ...bff.log].join('');
  const secrets = {
    code,
    challengeId,
    proof,
    salt: (challenge as { salt: string }).salt,
    token: mine[1].slice(7),
    credential: token,
    ...member,
    phone,
    otherPhone: member.phone,
    project: '岭南荔枝',
    words: '请改项目名称',
  };
  const leaked = Object.entries(secrets).filter(([, secret]) => logged.includes(secret));
  expect(leaked.map(([name]) => name)).toEqual([]);
  expect(bff.log.length).toBeGreaterThan(20);
  const requests = bff.log
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter(({ msg }) => msg === 'request');
  for (const line of requests) {
    expect(Object.keys(line)).toEqual(expect.arrayContaining(['id', 'method', 'route', 'status', 'ms']));
  }
  expect(requests.map(({ route }) => route)).toContain('/api/registrations/:id/answers');

  await bff.close().catch(() => {});
  await mainApi.close();
});

test('what an error says is masked as WeChat prescribes', () => {
  expect(mask(`Key (phone)=(${phone}) and ${idNumber}`)).toBe('Key (phone)=(138******78) and 1****************X');
  expect(mask(`token ${'aB3-_'.repeat(9)}.`)).toBe('token (secret).');
  expect(mask('order 20260710093015123 of registration abcdefghijkmnpqr')).toBe(
    'order 20260710093015123 of registration abcdefghijkmnpqr',
  );
});
