import { actor, entry, failure, startAdapter, summary, token } from '../support/adapter';
import { json } from '../support/upstream';

let { upstream, mainApi, log, close } = {} as Awaited<ReturnType<typeof startAdapter>>;
beforeEach(async () => void ({ upstream, mainApi, log, close } = await startAdapter()));
afterEach(() => close());

describe('a platform that keeps to the contract', () => {
  it('is told who acts, by headers, and gives its list', async () => {
    upstream.answers(json({ items: [summary], nextCursor: 'more' }));
    const page = await mainApi.list(actor, { q: '底座 & 城市', status: 'draft', limit: 5 });
    expect(page).toEqual({ items: [summary], nextCursor: 'more' });
    expect(upstream.asked).toEqual([`GET /registrations?status=draft&q=${encodeURIComponent('底座 & 城市')}&limit=5`]);
    expect(upstream.requests[0]!.headers).toMatchObject({
      'x-acting-phone': actor,
      authorization: `Bearer ${token}`,
      accept: 'application/json',
    });
  });

  it('saves with the revision named, and says when that is no longer the stored one', async () => {
    upstream.answers(json({ revision: 4, savedAt: '2026-07-01T03:00:00.000Z' }));
    const answers = { projectName: '很'.repeat(50_000) };
    expect(await mainApi.save(actor, 'entry-1', 3, answers)).toMatchObject({ revision: 4 });
    expect(upstream.requests[0]!.headers).toMatchObject({ 'if-match': '"3"', 'content-type': 'application/json' });
    expect(JSON.parse(upstream.requests[0]!.body.toString())).toEqual({ answers });
    upstream.answers(json({ error: { code: 'conflict', message: '', revision: 5 } }, 412));
    expect(await mainApi.save(actor, 'entry-1', 3, answers)).toBeNull();
    expect(await mainApi.submit(actor, 'entry-1', 3, 'a-key-of-mine')).toBeNull();
    expect(upstream.requests[2]!.headers).toMatchObject({ 'if-match': '"3"', 'idempotency-key': 'a-key-of-mine' });
  });

  it('is sent a supplement under its key, and may take none', async () => {
    const answers = { '1': { text: '说明', files: ['file-1'] } };
    upstream.answers(json({ registration: entry }, 201));
    expect(await mainApi.sendSupplement(actor, 'entry-1', 'asked/1', answers, 'a-key-of-mine')).toEqual(entry);
    expect(upstream.asked).toEqual(['POST /registrations/entry-1/supplements/asked%2F1']);
    expect(upstream.requests[0]!.headers).toMatchObject({ 'idempotency-key': 'a-key-of-mine' });
    expect(JSON.parse(upstream.requests[0]!.body.toString())).toEqual({ answers });
    upstream.answers(json({ error: { code: 'not_allowed', message: '已经截止，不再接收。' } }, 409));
    const closed = await failure(mainApi.sendSupplement(actor, 'entry-1', 'asked', answers, 'a-key-of-mine'));
    expect([closed.code, closed.sentence]).toEqual(['not_allowed', '已经截止，不再接收。']);
    upstream.answers(json({}, 405));
    const absent = await failure(mainApi.sendSupplement(actor, 'entry-1', 'asked', answers, 'a-key-of-mine'));
    expect([absent.code, absent.sentence]).toEqual(['not_allowed', expect.stringContaining('请到报名网页上办理')]);
  });

  it('is asked whose account it is, and told a new password', async () => {
    upstream.answers(json({ phone: actor }));
    expect(await mainApi.verifyPassword!('湾港联队', 'a long password')).toBe(actor);
    upstream.answers(json({ phone: null }));
    expect(await mainApi.verifyPassword!(actor, 'a wrong password')).toBeNull();
    upstream.answers(json({ registered: true }));
    expect(await mainApi.setPassword!(actor, 'a long password')).toEqual({ registered: true });
    expect(upstream.asked).toEqual(['POST /accounts/verify', 'POST /accounts/verify', 'POST /accounts']);
    expect(JSON.parse(upstream.requests[0]!.body.toString())).toEqual({
      account: '湾港联队',
      password: 'a long password',
    });
    upstream.answers(json({ phone: '0755-86012345' }));
    expect((await failure(mainApi.verifyPassword!(actor, 'a long password'))).code).toBe('upstream_invalid');
  });

  it.each([404, 405, 501])('may keep no accounts for us (%i), which is said in a sentence', async (status) => {
    upstream.answers(json({ error: { code: 'not_found', message: 'no such route' } }, status));
    for (const call of [mainApi.verifyPassword!(actor, 'password 1'), mainApi.setPassword!(actor, 'password 1')]) {
      const error = await failure(call);
      expect([error.code, error.sentence]).toEqual(['not_allowed', expect.stringContaining('请用短信验证码登录')]);
    }
  });

  it('may have rules of its own for passwords, or change them nowhere but on its own pages', async () => {
    const issues = [{ path: 'password', code: 'weak', message: '密码须含数字', severity: 'error' }];
    upstream.answers(json({ error: { code: 'invalid_request', message: '密码太弱', issues } }, 400));
    expect((await failure(mainApi.setPassword!(actor, 'password 1'))).detail.issues).toEqual(issues);
    upstream.answers(json({ error: { code: 'conflict', message: '请到报名网页上改密码' } }, 409));
    expect((await failure(mainApi.setPassword!(actor, 'password 1'))).sentence).toBe('请到报名网页上改密码');
  });

  it('takes a piece of a file as it is and streams a file back', async () => {
    const file = { id: 'f1', name: 'a.pdf', size: 8, sha256: null, mediaType: null, received: 8, complete: false };
    upstream.answers(json({ file: { ...file, at: summary.savedAt } }));
    await mainApi.putPiece(actor, 'entry-1', 'f1', 4, 8, Buffer.from([0, 255, 10, 13]));
    expect(upstream.requests[0]).toMatchObject({
      headers: { 'content-range': 'bytes 4-7/8', 'content-type': 'application/octet-stream' },
      body: Buffer.from([0, 255, 10, 13]),
    });
    upstream.answers((_, response) => {
      response.writeHead(200, { 'content-type': 'application/pdf', 'content-length': 8 }).write('half');
      setTimeout(() => response.end('rest'), 20);
    });
    const { stream, size, mediaType } = await mainApi.readFile(actor, 'entry-1', 'f1');
    expect([size, mediaType]).toEqual([8, 'application/pdf']);
    expect(Buffer.concat(await stream.toArray()).toString()).toBe('halfrest');
  });

  it.each([
    [404, 'not_found'],
    [410, 'not_found'],
    [403, 'not_allowed'],
    [409, 'not_allowed'],
    [413, 'too_large'],
    [400, 'invalid_request'],
    [422, 'invalid_answers'],
    [401, 'unavailable'],
    [500, 'unavailable'],
    [302, 'upstream_invalid'],
  ])('refuses with %i, which means %s', async (status, code) => {
    upstream.answers(json({ error: { code: 'whatever', message: '平台的一句话。' } }, status));
    const error = await failure(mainApi.get(actor, 'entry-1'));
    expect(error.code).toBe(code);
    expect(upstream.asked).toHaveLength(1);
  });

  it.each([405, 501])('says that contacts are changed elsewhere, where the platform answers %i', async (status) => {
    upstream.answers(json({ error: { code: 'whatever', message: '没有。' } }, status));
    const error = await failure(mainApi.putContacts(actor, 'entry-1', [{ phone: actor, role: 'owner' }]));
    expect(error).toMatchObject({ code: 'not_allowed', sentence: expect.stringContaining('报名网页') });
    expect(upstream.asked).toHaveLength(1);
  });

  it('passes on what is wrong with the answers', async () => {
    const issues = [{ path: 'projectName', code: 'required', message: '请填写项目名称', severity: 'error' }];
    upstream.answers(json({ error: { code: 'invalid_answers', message: '还有问题。', issues } }, 422));
    const error = await failure(mainApi.submit(actor, 'entry-1', 3, 'a-key-of-mine'));
    expect(error).toMatchObject({ code: 'invalid_answers', detail: { sentence: '还有问题。', issues } });
    upstream.answers(json({ error: { code: 'invalid_request', message: '编号用过了。' } }, 422));
    expect((await failure(mainApi.submit(actor, 'entry-1', 4, 'a-key-of-mine'))).code).toBe('invalid_request');
  });
});

describe('a platform that lies', () => {
  const lies: [string, Parameters<typeof json>[0] | string][] = [
    ['a page instead of JSON', '<html><body>502 Bad Gateway</body></html>'],
    ['JSON that breaks off', '{"registration":{"id":"entry-1"'],
    ['nothing', ''],
    ['another envelope', { code: 200, msg: 'ok', rows: [] }],
    ['a number where a word belongs', { registration: { ...entry, projectName: 13800000002 } }],
    ['a status nobody knows', { registration: { ...entry, status: 'archived' } }],
    ['a missing key', { registration: { ...entry, contacts: undefined } }],
    ['an id that is a path', { registration: { ...entry, id: '../../etc' } }],
    ['null for a list', { registration: { ...entry, files: null } }],
  ];
  it.each(lies)('with %s is upstream_invalid, and nothing of it is repeated', async (_, lie) => {
    upstream.answers(typeof lie === 'string' ? (_request, response) => response.writeHead(200).end(lie) : json(lie));
    const error = await failure(mainApi.get(actor, 'entry-1'));
    expect(error.code).toBe('upstream_invalid');
    expect(error.message).not.toMatch(/1380|Gateway|etc|archived/);
    expect(upstream.asked).toHaveLength(1);
  });

  it('with keys of its own has them dropped, and logged once for each path', async () => {
    const own = {
      ...entry,
      score: 97,
      contacts: [
        { phone: actor, role: 'owner', wechat: 'x' },
        { phone: actor, role: 'deputy' },
      ],
    };
    upstream.answers(json({ registration: own, traceId: '1' }));
    for (let i = 0; i < 3; i++) {
      const read = await mainApi.get(actor, 'entry-1');
      expect(read).toEqual({
        ...entry,
        contacts: [
          { phone: actor, role: 'owner' },
          { phone: actor, role: 'deputy' },
        ],
      });
    }
    const paths = log.map((line) => (JSON.parse(line) as { path?: string }).path).filter(Boolean);
    expect(paths.sort()).toEqual([
      'registration.registration.contacts[].wechat',
      'registration.registration.score',
      'registration.traceId',
    ]);
  });

  it('keeps answers as they are, whatever they hold', async () => {
    const answers = { a: 1, b: [{ id: 'abcdefghij', deep: { er: [null] } }], 'not a name': true };
    upstream.answers(json({ registration: { ...entry, answers } }));
    expect((await mainApi.get(actor, 'entry-1')).answers).toEqual(answers);
  });

  it('with a reply without end is cut off', async () => {
    upstream.answers((_, response) => {
      response.writeHead(200);
      const pour = setInterval(() => response.write(Buffer.alloc(4 << 20, 'x')), 1);
      response.on('close', () => clearInterval(pour));
    });
    const error = await failure(mainApi.save(actor, 'entry-1', 1, {}));
    expect(error.code).toBe('unavailable');
  });
});

it('says neither phone nor credential in an error or in the log', async () => {
  upstream.answers((_, response) => response.destroy());
  const errors = [
    await failure(mainApi.list(actor, { q: actor })),
    await failure(mainApi.readFile(actor, 'entry-1', 'f1')),
  ];
  upstream.answers(json({ items: [{ phone: actor, [actor]: 1 }], nextCursor: null }));
  errors.push(await failure(mainApi.list(actor, { q: actor })));
  const said = JSON.stringify(errors.map((error) => [error.stack, error, error.cause])) + log.join('');
  expect(said).not.toContain(actor);
  expect(said).not.toContain(token);
});
