import { Client } from 'pg';
import { pushEvent } from '../../bff/wechat/sandbox/push';
import { sendSubscribeMessage } from '../../bff/wechat/sandbox/subscribe';
import { seal, signatureOf, unseal } from '../../bff/wechat/push-crypto';
import { parsePush } from '../../bff/wechat/push-message';
import { type Bff, bearer, currentTerms, startBff } from '../support/bff';
import { createTestClock, type TestClock } from '../support/clock';
import { ask } from '../support/database';
import { until } from '../support/until';
import { startUpstream } from '../support/upstream';
import { example, startWeChat, type WeChatWorld } from '../support/wechat';

const { appid, token, aesKey } = example;
const me = 'o--sB5ExampleExampleExample1';
const phone = '13800000001';
/** The vendor's own examples. */
const vectors = {
  echo: { timestamp: '1714036504', nonce: '1514711492', signature: 'f464b24fc39322e44b38aa78f5edd27bd1441696' },
  plain: { timestamp: '1714037059', nonce: '486452656', signature: '899cf89e464efb63f54ddac96b0a0a235f53aa78' },
  secure: { timestamp: '1714112445', nonce: '415670741', msg_signature: '046e02f8204d34f8ba5fa3b1db94908f3df2e9b3' },
  encrypted:
    '+qdx1OKCy+5JPCBFWw70tm0fJGb2Jmeia4FCB7kao+/Q5c/ohsOzQHi8khUOb05JCpj0JB4RvQMkUyus8TPxLKJGQqcvZqzDpVzazhZv6JsXUnnR8XGT740XgXZUXQ7vJVnAG+tE8NUd4yFyjPy7GgiaviNrlCTj+l5kdfMuFUPpRSrfMZuMcp3Fn2Pede2IuQrKEYwKSqFIZoNqJ4M8EajAsjLY2km32IIjdf8YL/P50F7mStwntrA2cPDrM1kb6mOcfBgRtWygb3VIYnSeOBrebufAlr7F9mFUPAJGj04=',
};

let clock: TestClock;
let wechat: WeChatWorld;
let bff: Bff;
async function open({ secure = true, at = '2026-07-10T01:00:00Z' } = {}) {
  clock = createTestClock(at);
  const push = { token, aesKey: secure ? aesKey : null };
  wechat = await startWeChat(clock, push);
  bff = await startBff({ clock, wechat: wechat.account, cached: true });
  wechat.state.push = { url: `${bff.url}/hooks/wechat`, ...push };
}
afterEach(async () => {
  await bff.close();
  await wechat.stop();
});

const event = (name: string, more: object = {}) => ({ FromUserName: me, Event: name, ...more });
const revoked = event('user_authorization_revoke', { OpenID: me, AppID: appid, RevokeInfo: '8' });
const push = (message: object) => pushEvent(wechat.state, message as Record<string, unknown>);
async function signIn(): Promise<string> {
  const codes = { loginCode: wechat.loginCode(me), phoneCode: wechat.phoneCode(me, phone) };
  const given = { ...codes, acceptedTerms: currentTerms };
  const { body } = await bff.http.post('/api/session/wechat-phone').send(given).expect(201);
  return (body as { token: string }).token;
}
const isIn = async (session: string) => (await bff.http.get('/api/session').set(...bearer(session))).status === 200;
const rows = (table: string) => ask(bff.database.bffUrl, `select * from ${table}`);

describe("with the vendor's own examples", () => {
  test('the handshake is answered with what came', async () => {
    await open({ at: '2024-04-25T09:15:04Z' });
    const { text, headers } = await bff.http
      .get('/hooks/wechat')
      .query({ ...vectors.echo, echostr: '4375120948345356249' })
      .expect(200);
    expect([text, headers['content-type']]).toEqual(['4375120948345356249', 'text/plain; charset=utf-8']);
    await bff.http
      .get('/hooks/wechat')
      .query({ ...vectors.echo, nonce: '1', echostr: 'x' })
      .expect(401);
  });

  test('a plain message is taken where no key is set up', async () => {
    await open({ secure: false, at: '2024-04-25T09:24:19Z' });
    const message = { FromUserName: me, CreateTime: 1714037059, MsgType: 'event', Event: 'debug_demo' };
    const { text } = await bff.http.post('/hooks/wechat').query(vectors.plain).send(message).expect(200);
    expect(text).toBe('success');
  });

  test('a sealed one is opened with the key', async () => {
    await open({ at: '2024-04-26T06:20:45Z' });
    const body = { ToUserName: 'gh_97417a04a28d', Encrypt: vectors.encrypted };
    const send = (query: object) => bff.http.post('/hooks/wechat').query(query).send(body);
    expect((await send(vectors.secure).expect(200)).text).toBe('success');
    await send({ ...vectors.secure, msg_signature: vectors.plain.signature }).expect(401);
    expect(unseal(aesKey, { appid, encrypted: vectors.encrypted })).toContain('"Event":"debug_demo"');
  });

  test('what is sealed here is what they would seal', async () => {
    await open();
    const message = '{"demo_resp":"good luck"}';
    const random = Buffer.from('707722b803182950');
    const sealed = seal(aesKey, { appid, message, random });
    expect(sealed).toBe('ELGduP2YcVatjqIS+eZbp80MNLoAUWvzzyJxgGzxZO/5sAvd070Bs6qrLARC9nVHm48Y4hyRbtzve1L32tmxSQ==');
    expect(signatureOf([token, '1713424427', '415670741', sealed])).toBe('1b9339964ed2e271e7c7b6ff2b0ef902fc94dea1');
  });
});

test('every length of padding up to a whole block of 32 is undone', async () => {
  await open();
  for (let length = 0; length <= 64; length += 1) {
    const message = 'x'.repeat(length);
    expect(unseal(aesKey, { appid, encrypted: seal(aesKey, { appid, message }) })).toBe(message);
  }
  const foreign = seal(aesKey, { appid: 'wx0000000000000000', message: '{}' });
  expect(() => unseal(aesKey, { appid, encrypted: foreign })).toThrow('not for this appid');
});

test('with a key, an open message is refused: its signature does not cover what it says', async () => {
  await open();
  const session = await signIn();
  const aloud = { ...wechat.state, push: { ...wechat.state.push!, aesKey: null } };
  expect((await pushEvent(aloud, revoked)).status).toBe(400);
  expect(await isIn(session)).toBe(true);
});

test.each(['user_authorization_revoke', 'user_authorization_cancellation'])(
  '%s deletes the binding, the openid, the sessions and the phone WeChat had told',
  async (name) => {
    await open();
    const session = await signIn();
    expect(await isIn(session)).toBe(true);
    expect(await push({ ...revoked, Event: name })).toEqual({ status: 200, body: 'success' });
    expect(await isIn(session)).toBe(false);
    for (const table of ['wechat_bindings', 'users', 'sessions', 'consents']) {
      expect([table, await rows(table)]).toEqual([table, []]);
    }
    const kept = JSON.stringify([await rows('wechat_pushes'), bff.log]);
    expect([kept.includes(me), kept.includes(phone)]).toEqual([false, false]);
    await bff.http
      .post('/api/session/wechat')
      .send({ loginCode: wechat.loginCode(me) })
      .expect(401);
  },
);

test('a phone confirmed by SMS as well is the person’s own word: account and that session stay', async () => {
  await open();
  const viaWeChat = await signIn();
  const viaSms = await bff.signIn(phone);
  await push(revoked);
  expect([await isIn(viaWeChat), await isIn(viaSms)]).toEqual([false, true]);
  expect(await rows('wechat_bindings')).toEqual([]);
});

test('a message that comes again does nothing again, also to one who has signed in anew since', async () => {
  await open();
  await signIn();
  await push(revoked);
  const again = await signIn();
  expect(await push(revoked)).toEqual({ status: 200, body: 'success' });
  expect(await isIn(again)).toBe(true);
  clock.advance(1000);
  await push(revoked);
  expect(await isIn(again)).toBe(false);
});

test('two that arrive together are taken once', async () => {
  await open();
  const answers = await Promise.all([push(revoked), push(revoked), push(revoked)]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(await rows('wechat_pushes')).toHaveLength(1);
});

test('one that finds its rows locked is answered in time, and done once when they are free, also after the last try', async () => {
  await open();
  const session = await signIn();
  const somebody = new Client({ connectionString: bff.database.bffUrl });
  await somebody.connect();
  try {
    await somebody.query('begin');
    await somebody.query('select from wechat_bindings for update');
    // All three tries; one without an answer within five seconds would throw.
    expect(await push(revoked)).toMatchObject({ status: 503 });
    expect(await isIn(session)).toBe(true);
    await somebody.query('rollback');
  } finally {
    await somebody.end();
  }
  // WeChat has given it up by now.
  await until('the binding to be gone', async () => !(await isIn(session)));
  const again = await signIn();
  expect(await push(revoked)).toEqual({ status: 200, body: 'success' });
  expect(await isIn(again)).toBe(true);
  expect(await rows('wechat_pushes')).toHaveLength(1);
});

test('changes of a profile and what nobody has heard of are answered, and change nothing', async () => {
  await open();
  const session = await signIn();
  for (const name of ['user_info_modified', 'wxa_punish_event', 'something_new']) {
    expect(await push(event(name, { OpenID: me }))).toEqual({ status: 200, body: 'success' });
  }
  expect(await isIn(session)).toBe(true);
});

test('an old signature, a foreign one, and what is no JSON are refused', async () => {
  await open();
  wechat.state.now = () => clock.now().getTime() - 25 * 3_600_000;
  expect((await push(revoked)).status).toBe(401);
  wechat.state.now = () => clock.now().getTime();
  wechat.state.push!.token = 'BBBBB';
  expect((await push(revoked)).status).toBe(401);
  await bff.http.post('/hooks/wechat').send('{}').expect(401);
  await bff.http.post('/hooks/wechat').query(vectors.secure).send('<xml></xml>').expect(401);
});

test('one item comes as itself, several as a list', async () => {
  await open();
  const item = { TemplateId: 't1', SubscribeStatusString: 'accept', PopupScene: '0' };
  const sent = { TemplateId: 't2', MsgID: '1864323726461255680', ErrorCode: '0', ErrorStatus: 'success' };
  const read = (name: string, List: unknown) =>
    parsePush(JSON.stringify({ ...event(name, { List }), CreateTime: '1620973045', MsgType: 'event' })).event;
  expect(read('subscribe_msg_popup_event', item)).toEqual({
    kind: 'subscribe',
    what: 'popup',
    openid: me,
    at: new Date(1620973045_000),
    items: [{ templateId: 't1', status: 'accept', messageId: null }],
  });
  expect(read('subscribe_msg_change_event', [item, { ...item, TemplateId: 't3' }])).toMatchObject({
    what: 'change',
    items: [{ templateId: 't1' }, { templateId: 't3' }],
  });
  expect(read('subscribe_msg_sent_event', sent)).toMatchObject({
    what: 'sent',
    items: [{ templateId: 't2', status: 'success', messageId: '1864323726461255680' }],
  });
  expect(await push(event('subscribe_msg_popup_event', { List: item }))).toEqual({ status: 200, body: 'success' });
});

test('what gets no answer is brought again, three times in all', async () => {
  await open();
  const upstream = await startUpstream();
  let left = 2;
  upstream.answers((_, response) => void response.writeHead((left -= 1) >= 0 ? 503 : 200).end('success'));
  wechat.state.push!.url = upstream.url;
  expect(await push(revoked)).toEqual({ status: 200, body: 'success' });
  expect(new Set(upstream.requests.map(({ body }) => body.toString())).size).toBe(1);
  expect(upstream.asked).toHaveLength(3);
  await upstream.down();
});

test('a subscribe message that was sent is told of afterwards', async () => {
  await open();
  await signIn();
  wechat.state.templates.set('t1', { id: 't1', fields: ['thing1'], kind: 'once', banned: false });
  wechat.state.subscriptions.set(`${me} t1`, 1);
  const sent = { touser: me, template_id: 't1', data: { thing1: { value: '退回' } } };
  expect(await sendSubscribeMessage(wechat.state, sent)).toEqual({ errcode: 0, errmsg: 'ok' });
  await until('the event to be taken', async () => (await rows('wechat_pushes')).length === 1);
});

test('without a push token there is no such address', async () => {
  await open();
  const without = await startBff();
  await without.http.post('/hooks/wechat').send('{}').expect(404);
  await without.close();
});
