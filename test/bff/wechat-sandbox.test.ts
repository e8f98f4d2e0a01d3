import { createTestClock, type TestClock } from '../support/clock';
import { example, secret, startWeChat, type WeChatWorld } from '../support/wechat';

const MINUTE = 60_000;
const { appid } = example;
const me = 'o--sB5ExampleExampleExample1';
let clock: TestClock;
let wechat: WeChatWorld;
beforeEach(async () => {
  clock = createTestClock('2026-07-10T01:00:00Z');
  wechat = await startWeChat(clock);
});
afterEach(() => wechat.stop());

type Reply = Record<string, unknown> & { errcode?: number; errmsg?: string };
async function get(path: string, query: Record<string, string>): Promise<Reply> {
  const reply = await fetch(`${wechat.url}${path}?${new URLSearchParams(query).toString()}`);
  return (await reply.json()) as Reply;
}
async function post(path: string, body: unknown): Promise<Reply> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const reply = await fetch(`${wechat.url}${path}`, { method: 'POST', body: text });
  return (await reply.json()) as Reply;
}
const account = { appid, secret, grant_type: 'client_credential' };
const stable = (more = {}) => post('/cgi-bin/stable_token', { ...account, ...more });
const control = (name: string, body: object = {}) => post(`/__sandbox/${name}`, body);

test('the stable token stays the same until five minutes before its end; the other kind replaces itself', async () => {
  const first = await stable();
  expect(first.expires_in).toBe(7200);
  clock.advance(10 * MINUTE);
  expect(await stable()).toEqual({ ...first, expires_in: 6600 });
  clock.advance(105 * MINUTE);
  const second = await stable();
  expect(second.access_token).not.toBe(first.access_token);
  const plain = await get('/cgi-bin/token', account);
  const [old] = wechat.state.tokens.plain;
  await get('/cgi-bin/token', account);
  expect([old!.value, old!.expiresAt - clock.now().getTime()]).toEqual([plain.access_token, 5 * MINUTE]);
});

test('forcing kills the former one, twenty times a day and half a minute apart', async () => {
  const first = await stable();
  await stable({ force_refresh: true });
  const send = (token: unknown) => post(`/cgi-bin/message/subscribe/send?access_token=${String(token)}`, {});
  expect((await send(first.access_token)).errcode).toBe(40001);
  expect((await stable({ force_refresh: true })).errcode).toBe(45011);
  for (let i = 0; i < 19; i += 1) {
    clock.advance(31_000);
    expect((await stable({ force_refresh: true })).errcode).toBeUndefined();
  }
  clock.advance(31_000);
  expect((await stable({ force_refresh: true })).errcode).toBe(45009);
});

test.each([
  [{ appid: 'wx0000000000000000' }, 40013],
  [{ secret: 'wrong' }, 40125],
  [{ appid: '' }, 41002],
  [{ secret: '' }, 41004],
  [{ grant_type: 'x' }, 40002],
])('a token asked for with %j is refused with %i', async (more, errcode) => {
  const reply = await stable(more);
  expect(reply.errcode).toBe(errcode);
  // The first group of a rid is the time.
  const seconds = Math.floor(clock.now().getTime() / 1000).toString(16);
  expect(reply.errmsg).toMatch(new RegExp(` rid: ${seconds}-[0-9a-f]{8}-[0-9a-f]{8}$`));
});

describe('subscribe messages', () => {
  const template = { id: 'tmpl-1', fields: ['thing1', 'time2', 'character_string3'] };
  const data = { thing1: { value: '退回' }, time2: { value: '2026-07-17 18:00' }, character_string3: { value: 'A-1' } };
  let token: string;
  beforeEach(async () => {
    token = String((await stable()).access_token);
    await control('template', template);
    await control('user', { openid: me });
  });
  const send = (more: object = {}) =>
    post(`/cgi-bin/message/subscribe/send?access_token=${token}`, { touser: me, template_id: 'tmpl-1', data, ...more });
  const answer = (accept: boolean) => control('answer', { openid: me, templateId: 'tmpl-1', accept });

  test('each yes is one message; what is sent is in the outbox', async () => {
    expect((await send()).errcode).toBe(43101);
    await answer(true);
    await answer(true);
    await answer(false);
    expect([(await send()).errcode, (await send()).errcode, (await send()).errcode]).toEqual([0, 0, 43101]);
    const { messages } = await control('outbox');
    expect(messages).toHaveLength(2);
    expect(messages).toMatchObject([{ openid: me, data: { thing1: '退回' } }, {}]);
  });

  test('a lasting yes is for many, until it is taken back', async () => {
    await control('template', { ...template, kind: 'long' });
    await answer(true);
    for (let i = 0; i < 3; i += 1) expect((await send()).errcode).toBe(0);
    await answer(false);
    expect((await send()).errcode).toBe(43101);
  });

  test('two to one person at the same moment meet', async () => {
    await answer(true);
    await answer(true);
    const codes = (await Promise.all([send(), send()])).map(({ errcode }) => errcode);
    expect(codes.sort()).toContain(0);
    expect(codes.every((code) => code === 0 || code === 43108)).toBe(true);
  });

  test.each([
    [{ touser: 'nobody' }, 40003],
    [{ template_id: 'none' }, 40037],
    [{ data: { ...data, thing1: { value: '' } } }, 47003, 'data.thing1.value is empty'],
    [{ data: { ...data, thing1: { value: '字'.repeat(21) } } }, 47003, 'data.thing1.value invalid'],
    [{ data: { ...data, time2: { value: '2026-07-17 18:00～19:00' } } }, 47003, 'data.time2.value'],
    // Cut off in the middle of a word.
    [{ data: { ...data, character_string3: { value: '中文' } } }, 47003, 'data.character_string3.value i rid'],
    [{ data: JSON.stringify(data) }, 47003, 'data.thing1.value is empty'],
  ])('%j is refused with %i', async (more, errcode, words = '') => {
    await answer(true);
    const reply = await send(more);
    expect(reply).toMatchObject({ errcode, errmsg: expect.stringContaining(words) });
  });

  test('banned, a sensitive word, no JSON, no body, no token', async () => {
    await answer(true);
    wechat.state.sensitiveWords.push('退回');
    expect((await send()).errcode).toBe(45168);
    await control('template', { ...template, banned: true });
    expect((await send()).errcode).toBe(43107);
    const path = '/cgi-bin/message/subscribe/send';
    expect((await post(`${path}?access_token=${token}`, 'touser=x')).errcode).toBe(47001);
    expect((await post(`${path}?access_token=${token}`, '')).errcode).toBe(44002);
    expect((await post(path, {})).errcode).toBe(41001);
    clock.advance(121 * MINUTE);
    expect((await send()).errcode).toBe(42001);
    expect((await get('/cgi-bin/stable_token', {})).errcode).toBe(43002);
  });
});

test('a hundred logins a minute for one person, a list of addresses, and a person at risk', async () => {
  const query = { ...account, grant_type: 'authorization_code' };
  const login = (openid: string) => get('/sns/jscode2session', { ...query, js_code: wechat.loginCode(openid) });
  for (let i = 0; i < 100; i += 1) expect((await login(me)).openid).toBe(me);
  expect((await login(me)).errcode).toBe(45011);
  clock.advance(MINUTE + 1);
  expect((await login(me)).openid).toBe(me);
  await control('user', { openid: 'o--risky', blocked: true });
  expect((await login('o--risky')).errcode).toBe(40226);
  wechat.state.ipList = ['10.0.0.1'];
  expect(await login(me)).toMatchObject({ errcode: 40164, errmsg: expect.stringContaining('invalid ip 127.0.0.1') });
});

test('its control takes actions by name and says what is wrong with others', async () => {
  const { code } = await control('login-code', { openid: me });
  const session = { ...account, grant_type: 'authorization_code', js_code: String(code) };
  await control('fault', { path: '/sns/jscode2session', errcode: -1 });
  expect((await get('/sns/jscode2session', session)).errcode).toBe(-1);
  await control('advance', { ms: 5 * MINUTE });
  expect((await get('/sns/jscode2session', session)).errcode).toBe(40029);
  expect(await control('login-code', {})).toHaveProperty('problem');
  expect(await control('nonsense')).toHaveProperty('actions');
  await control('reset');
  expect(wechat.state.users.size).toBe(0);
});
