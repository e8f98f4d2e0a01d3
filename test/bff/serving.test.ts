import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Bff, startBff } from '../support/bff';
import { temporaryFolder } from '../support/run-folder';

let bff: Bff;
let isReady = false;

beforeAll(async () => {
  const h5Folder = temporaryFolder('h5');
  mkdirSync(path.join(h5Folder, 'js'));
  writeFileSync(path.join(h5Folder, 'index.html'), '<!doctype html><title>参赛掌上通</title>');
  writeFileSync(path.join(h5Folder, 'js/app.1a2b3c4d.js'), `${'void 0;'.repeat(1000)}`);
  writeFileSync(path.join(h5Folder, 'sw.js'), 'void 0;');
  writeFileSync(path.join(h5Folder, '.built-from'), 'secret');
  bff = await startBff({
    settings: { h5Folder, publicUrl: 'https://desk.example.cn' },
    ready: () => isReady,
  });
});
afterAll(() => bff.close());

const page = (address: string) => bff.http.get(address).set('accept', 'text/html,application/xhtml+xml,*/*;q=0.8');

test('every address a person may open shows the app, fresh each time', async () => {
  for (const address of [
    '/',
    '/contests',
    '/registration?id=reg-1',
    '/mend?id=a&reason=b',
    '/apidocs',
    '/some/thing',
  ]) {
    const { text, headers } = await page(address).expect(200);
    expect(text).toContain('参赛掌上通');
    expect(headers['cache-control']).toBe('no-cache');
  }
});

test('files whose name carries a hash are kept for ever, others asked for again', async () => {
  const script = await bff.http.get('/js/app.1a2b3c4d.js').expect(200);
  expect(script.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect(script.headers['content-encoding']).toBe('gzip');
  const worker = await bff.http.get('/sw.js').expect(200);
  expect(worker.headers['cache-control']).toBe('no-cache');
  await bff.http.get('/sw.js').set('if-none-match', worker.headers.etag!).expect(304);
});

test('a file that is missing is missing, never a page', async () => {
  for (const address of ['/js/app.00000000.js', '/static/tab.png', '/.built-from', '/js', '/index.html.bak']) {
    const { text } = await page(address);
    expect([address, text.includes('secret')]).toEqual([address, false]);
  }
  await page('/js/app.00000000.js').expect(404);
  await bff.http.get('/contests').set('accept', 'application/json').expect(404);
  await bff.http.post('/contests').expect(404);
  for (const escape of ['/..%2f..%2fpackage.json', '/js/..%2f..%2f..%2fetc/passwd', '/%2e%2e/%2e%2e/etc/passwd']) {
    expect((await page(escape)).text).not.toMatch(/root:|contest-pocket-desk/);
  }
});

test('a browser that asks for the icon of a PDF is told that there is none, and does not ask again all day', async () => {
  const { headers } = await bff.http.get('/favicon.ico').expect(204);
  expect(headers['cache-control']).toBe('public, max-age=86400');
});

test('a browser is told to load everything from here and nothing from elsewhere', async () => {
  const { headers } = await page('/').expect(200);
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'strict-transport-security': expect.stringContaining('max-age='),
  });
  const policy = headers['content-security-policy']!;
  for (const rule of [
    `default-src 'none'`,
    `script-src 'self'`,
    `frame-ancestors 'none'`,
    'upgrade-insecure-requests',
  ]) {
    expect(policy.split(';')).toContain(rule);
  }
  expect(headers['x-powered-by']).toBeUndefined();
});

test('alive from the first moment, ready only when it is', async () => {
  await bff.http.get('/healthz').expect(200, { status: 'ok' });
  await bff.http.get('/readyz').expect(503, { status: 'not ready' });
  isReady = true;
  await bff.http.get('/readyz').expect(200, { status: 'ready' });
});

test('the numbers are for this machine, not for those a proxy speaks for', async () => {
  await bff.http.get('/api/legal/terms');
  const { text } = await bff.http.get('/metrics').expect(200);
  expect(text).toContain('http_request_duration_seconds_count{method="GET",route="/api/legal/:doc",status="200"} 1');
  expect(text).toContain('process_cpu_seconds_total');
  await bff.http.get('/metrics').set('x-forwarded-for', '203.0.113.7').expect(404);
});
