import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { routes } from '../../shared/routes';
import { openBrowserPhone } from '../support/browser';
import { buildOnce, h5Folder } from '../support/builds';
import { serveH5 } from '../support/h5-server';
import { syntaxProblem } from '../support/javascript';
import { remoteAssets } from '../support/remote-assets';

const files = (...types: string[]) =>
  readdirSync(h5Folder, { recursive: true, encoding: 'utf8' }).filter((name) => types.includes(path.extname(name)));
const read = (file: string) => readFileSync(path.join(h5Folder, file), 'utf8');

/** Nobody answers the API in these tests, and the console says so. */
const apiIsAway = [/Failed to load resource.*503.*\/api\//s];

let server: Awaited<ReturnType<typeof serveH5>>;
beforeAll(async () => {
  await buildOnce('h5');
  server = await serveH5();
}, 240_000);
afterAll(() => server?.close());

describe('H5 产物', () => {
  test('每个脚本老浏览器都读得懂（ES2017）', () => {
    const problems = files('.js').map((file) => [file, syntaxProblem(read(file), 2017)]);
    expect(problems.filter(([, problem]) => problem)).toEqual([]);
  });

  test('没有来自别处的资源', () => {
    const remote = files('.js', '.css', '.html', '.json').flatMap((file) =>
      remoteAssets(read(file)).map((url) => `${file}: ${url}`),
    );
    expect(remote).toEqual([]);
  });

  test('文件名带内容的哈希，可以永远缓存', () => {
    const unhashed = files('.js', '.css').filter((file) => !/\.[0-9a-f]{8}\.(js|css)$/.test(file));
    expect(unhashed.filter((file) => path.dirname(file) !== '.')).toEqual([]);
  });

  test('打开第一页只下载不多的脚本，四个页签都打开', async () => {
    const phone = await openBrowserPhone({ baseURL: server.url, expected: apiIsAway });
    const loaded = new Set<string>();
    phone.page.on('request', (request) => {
      if (request.resourceType() === 'script') loaded.add(new URL(request.url()).pathname);
    });
    await phone.page.goto('/');
    await phone.page.getByRole('heading', { level: 1, name: '赛事' }).waitFor();
    const bytes = [...loaded].reduce((sum, file) => sum + gzipSync(read(file), { level: 9 }).length, 0);
    expect(loaded.size).toBeGreaterThan(0);
    expect(bytes).toBeLessThanOrEqual(220_000);
    for (const [name, { address }] of [
      ['我的赛事', routes.registrations],
      ['消息', routes.messages],
      ['我的', routes.me],
      ['赛事', routes.contests],
    ] as const) {
      await phone.page.getByRole('link', { name, exact: true }).tap();
      await phone.page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
      expect(new URL(phone.page.url()).pathname).toBe(address);
    }
    await phone.close();
  });

  test.each(Object.entries(routes))('%s 的地址从冷启动打开', async (_name, { address, tab }) => {
    const phone = await openBrowserPhone({ baseURL: server.url, expected: apiIsAway });
    await phone.page.goto(`${address}?id=none`);
    await phone.page.getByRole('heading', { level: 1 }).first().waitFor();
    if (!tab) await phone.page.getByRole('button', { name: '返回' }).first().waitFor();
    await phone.close();
  });
});
