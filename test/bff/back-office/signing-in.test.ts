import { pino } from 'pino';
import { createTalk, type Talk } from '../../../bff/main-api/back-office/talk';
import { failure } from '../../support/adapter';
import { type BackOffice, OFFICE_PASSWORD, OFFICE_USER, startBackOffice } from '../../support/back-office/server';
import { createTestClock } from '../../support/clock';
import { json, startUpstream } from '../../support/upstream';

const PHONE = '13800000001';
let office: BackOffice;
let log: string[];
const open: { close(): Promise<void> }[] = [];

beforeEach(async () => {
  office = await startBackOffice(createTestClock('2026-07-10T01:00:00Z'));
  log = [];
});
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
  await office.stop();
});

function talkTo(url: string, password = OFFICE_PASSWORD): Talk {
  const logger = pino({ level: 'debug' }, { write: (line: string) => void log.push(line) });
  const limits = { deadlineMs: 500, retries: 1, failures: 5, pauseMs: 200 };
  const talk = createTalk({ url, user: OFFICE_USER, password, log: logger, limits });
  open.push(talk);
  return talk;
}
const list = (talk: Talk) => talk.read({ url: `/contest/entry/list?contactPhone=${PHONE}` });
const logins = () => office.calls.filter((call) => call === 'POST /login').length;

it('signs in once for many calls at a time, and again once when all find the session over', async () => {
  const talk = talkTo(office.url);
  await Promise.all([1, 2, 3, 4, 5].map(() => list(talk)));
  expect(logins()).toBe(1);
  office.expireSessions();
  await Promise.all([1, 2, 3, 4, 5].map(() => list(talk)));
  expect(logins()).toBe(2);
});

it('does not try a wrong password again and again, which would lock the account, and tells nobody what it was', async () => {
  const talk = talkTo(office.url, 'not-the-Password-1');
  for (let i = 0; i < 4; i++) expect((await failure(list(talk))).code).toBe('unavailable');
  expect(logins()).toBe(1);
  expect(log.join('')).toContain('MAIN_API_PASSWORD');
  expect(log.join('')).not.toMatch(/not-the-Password-1|13800000001/);
});

it('gives up where a new session is refused at once', async () => {
  const talk = talkTo(office.url);
  office.faults.next(/GET/, { kind: 'session over' }, 10);
  expect((await failure(list(talk))).code).toBe('unavailable');
  expect(logins()).toBe(2);
});

it('is not kept from signing in by an office that was away', async () => {
  const talk = talkTo(office.url);
  office.faults.next(/POST \/login/, { kind: 'a gateway page' });
  expect((await failure(list(talk))).code).toBe('unavailable');
  await list(talk);
});

it('drops columns it does not know, and logs each once, without what is in them', async () => {
  office.entries.insert({ contestCode: 'gd-data-elements-2026', contactPhone: PHONE, remark: '备注里的话' });
  const talk = talkTo(office.url);
  for (let i = 0; i < 3; i++) {
    const { rows } = talk.parse('list', await list(talk));
    expect(Object.keys(rows[0]!)).not.toContain('remark');
  }
  const paths = log.map((line) => (JSON.parse(line) as { path?: string }).path).filter(Boolean);
  expect(paths).toContain('list.rows[].remark');
  expect(new Set(paths).size).toBe(paths.length);
  expect(log.join('')).not.toMatch(/备注里的话|13800000001/);
});

it.each([
  ['a login without a token', { code: 200, msg: '操作成功' }],
  ['rows that are no list', { code: 200, msg: '', token: 't', total: 1, rows: {} }],
  [
    'a row without a number',
    { code: 200, msg: '', token: 't', total: 1, rows: [{ contestCode: 'c', entryStatus: '草稿' }] },
  ],
])('takes %s for what it is: nonsense', async (_, reply) => {
  const upstream = await startUpstream();
  upstream.answers(json(reply));
  const talk = talkTo(upstream.url);
  const read = list(talk).then((text) => talk.parse('list', text));
  expect(['upstream_invalid', 'unavailable']).toContain((await failure(read)).code);
  await upstream.down();
});
