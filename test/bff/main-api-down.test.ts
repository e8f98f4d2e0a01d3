import { actor, entry, failure, startAdapter } from '../support/adapter';
import { until } from '../support/until';
import { json } from '../support/upstream';

let { upstream, mainApi, log, close } = {} as Awaited<ReturnType<typeof startAdapter>>;
beforeEach(async () => void ({ upstream, mainApi, log, close } = await startAdapter()));
afterEach(() => close());

describe('a platform that is slow, down or busy', () => {
  it('is waited for until the deadline, once', async () => {
    upstream.answers(() => {});
    const began = performance.now();
    const error = await failure(mainApi.get(actor, 'entry-1'));
    expect(error).toMatchObject({ code: 'unavailable', detail: { retryAfterSeconds: 5 } });
    expect(performance.now() - began).toBeLessThan(1_500);
    expect(upstream.asked).toHaveLength(1);
  });

  it('is waited for no longer when it begins to answer and stops', async () => {
    upstream.answers((_, response) => response.writeHead(200).write('{"registration":'));
    expect((await failure(mainApi.get(actor, 'entry-1'))).code).toBe('unavailable');
  });

  it('is waited for until a file begins, and then for as long as it flows', async () => {
    upstream.answers(() => {});
    expect((await failure(mainApi.readFile(actor, 'entry-1', 'f1'))).code).toBe('unavailable');
    upstream.answers((_, response) => {
      response.writeHead(200, { 'content-length': 4 });
      for (let i = 0; i < 4; i++) setTimeout(() => response.write('x'), i * 150);
    });
    const { stream } = await mainApi.readFile(actor, 'entry-1', 'f1');
    expect(Buffer.concat(await stream.toArray()).toString()).toBe('xxxx');
  });

  it('keeps answering others while many files flow slowly', async () => {
    upstream.answers((request, response) => {
      if (request.url!.includes('/files/')) response.writeHead(200, { 'content-length': 1e6 }).write('x');
      else json({ registration: entry })(request, response);
    });
    const files = await Promise.all(Array.from({ length: 32 }, () => mainApi.readFile(actor, 'entry-1', 'f1')));
    expect(await mainApi.get(actor, 'entry-1')).toEqual(entry);
    expect((await failure(mainApi.readFile(actor, 'entry-1', 'f1'))).code).toBe('unavailable');
    for (const { stream } of files) stream.on('error', () => {}).destroy();
  });

  it('is asked again for a GET, a bounded number of times', async () => {
    upstream.answers((_, response) => response.destroy());
    const error = await failure(mainApi.get(actor, 'entry-1'));
    expect(error.code).toBe('unavailable');
    expect((error.cause as { code: string }).code).toMatch(/UND_ERR_SOCKET|ECONNRESET/);
    expect(upstream.asked).toHaveLength(3);
  });

  it('gives the answer of a later try', async () => {
    upstream.answers((_, response) => {
      if (upstream.asked.length < 3) response.writeHead(502).end('<html>');
      else json({ registration: entry })(_, response);
    });
    expect(await mainApi.get(actor, 'entry-1')).toEqual(entry);
  });

  it('is never asked twice to change something', async () => {
    upstream.answers((_, response) => response.destroy());
    await failure(mainApi.save(actor, 'entry-1', 1, {}));
    await failure(mainApi.submit(actor, 'entry-1', 1, 'a-key-of-mine'));
    upstream.answers((_, response) => response.writeHead(503).end());
    await failure(mainApi.create(actor, 'c', {}));
    expect(upstream.asked).toEqual([
      'PUT /registrations/entry-1/answers',
      'POST /registrations/entry-1/submissions',
      'POST /registrations',
    ]);
  });

  it('that limits calls is left the time it asks for, by that call alone', async () => {
    upstream.answers(json({}, 429, { 'retry-after': '7' }));
    expect(await failure(mainApi.get(actor, 'entry-1'))).toMatchObject({
      code: 'unavailable',
      detail: { retryAfterSeconds: 7 },
    });
    upstream.answers(json({ registration: entry }));
    expect(await mainApi.get(actor, 'entry-1')).toEqual(entry);
    expect(upstream.asked).toHaveLength(2);
  });

  it('that closes for a while is left alone for that while', async () => {
    upstream.answers(json({}, 503, { 'retry-after': '1' }));
    expect((await failure(mainApi.get(actor, 'entry-1'))).detail.retryAfterSeconds).toBe(1);
    upstream.answers(json({ registration: entry }));
    expect((await failure(mainApi.get(actor, 'entry-1'))).detail.retryAfterSeconds).toBe(1);
    expect(upstream.asked).toHaveLength(1);
    await until('it is asked again', () => mainApi.get(actor, 'entry-1').catch(() => null));
  });

  it('opens the breaker, which closes again once it is back', async () => {
    await upstream.down();
    for (let i = 0; i < 3; i++) await failure(mainApi.remove(actor, 'entry-1'));
    const refused = await failure(mainApi.get(actor, 'entry-1'));
    expect(refused.message).toBe('main API: breaker open');
    expect(refused.detail.retryAfterSeconds).toBe(1);
    await upstream.up();
    upstream.answers(json({ registration: entry }));
    await until('it answers again', () => mainApi.get(actor, 'entry-1').catch(() => null));
    expect(log.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual([
      'The main API does not answer; it is left alone for a while',
      'The main API answers again',
    ]);
  });

  it('does not open it by refusing', async () => {
    upstream.answers(json({}, 404));
    for (let i = 0; i < 10; i++) expect((await failure(mainApi.get(actor, 'entry-1'))).code).toBe('not_found');
  });
});
