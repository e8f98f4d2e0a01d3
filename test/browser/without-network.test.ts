import { routes } from '../../shared/routes';
import { type BrowserPhone, openBrowserPhone } from '../support/browser';
import { startDesk, type TestDesk } from '../support/desk';

const contact = '13800000001';
/** What the console says about every call while there is no network. */
const noNetwork = [/ERR_INTERNET_DISCONNECTED/, /401/];

describe('没有网络时打开网页版', () => {
  let desk: TestDesk;
  let phone: BrowserPhone;

  beforeAll(async () => {
    desk = await startDesk({ h5: true, samples: true });
    phone = await openBrowserPhone({ baseURL: desk.url, expected: noNetwork });
  }, 240_000);
  afterAll(async () => {
    await phone?.close();
    await desk?.stop();
  });

  test('登录后列表在，外壳已存进浏览器，接口的回答不在里面', async () => {
    const { page } = phone;
    await page.goto(routes.registrations.address);
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByLabel('手机号').fill(contact);
    await page.getByRole('button', { name: '发送验证码' }).click();
    await page.getByRole('button', { name: /秒后重发/ }).waitFor();
    await page.getByLabel('短信验证码').fill(desk.codeFor(contact));
    await page.getByRole('checkbox', { name: '我已阅读并同意' }).check();
    await page.getByRole('button', { name: '登录', exact: true }).last().click();
    await page.getByText('待我处理').waitFor();
    const kept = await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      const names = await caches.keys();
      const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return { names, addresses: requests.flat().map(({ url }) => new URL(url).pathname) };
    });
    expect(kept.names).toHaveLength(1);
    expect(kept.addresses).toContain('/');
    expect(kept.addresses.filter((address) => address.startsWith('/api'))).toEqual([]);
  });

  test('断网重开：上次的列表带着时间，没打开过的页面也能打开', async () => {
    const { page, context } = phone;
    await context.setOffline(true);
    await page.goto(routes.registrations.address);
    await page.getByText(/网络不通，以下内容更新于/).waitFor();
    await page.getByText('待我处理').waitFor();
    await page.goto(`${routes.contest.address}?id=gd-data-elements-2026`);
    await page.getByText('网络不通，请检查网络后重试。').waitFor();
  });

  test('网络恢复，页面自己补上', async () => {
    await phone.context.setOffline(false);
    await phone.page.getByText('赛程安排').waitFor();
  });

  test('会话在别处被注销：去登录，说明原因，登录后回到原处', async () => {
    const { page } = phone;
    await page.goto(`${routes.contest.address}?id=gd-data-elements-2026`);
    await page.goto(routes.registrations.address);
    await page.getByText('待我处理').waitFor();
    const session = await page.evaluate(() => JSON.parse(localStorage.getItem('session')!).data.session);
    await desk.http.delete('/api/session').set('authorization', `Bearer ${session.token}`).expect(204);
    await page.getByRole('radio', { name: '草稿' }).click();
    await page.getByText('登录已过期，请重新登录，您填写的内容还在。').waitFor();
    expect(new URL(page.url()).pathname).toBe(routes['sign-in'].address);
    await page.getByRole('button', { name: '暂不登录' }).click();
    await page.getByRole('heading', { level: 1, name: '我的赛事' }).waitFor();
  });
});
