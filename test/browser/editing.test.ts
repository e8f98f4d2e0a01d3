import type { Locator, Page } from 'playwright-core';
import { addressLink } from '../../shared/routes';
import { openBrowserPhone, type BrowserPhone } from '../support/browser';
import { type Contact, signInContact, UNIT } from '../support/contact';
import { startDesk, type TestDesk } from '../support/desk';
import { until } from '../support/until';

/** What the browser's console says about calls that are meant to fail here. */
const expected = [/ERR_INTERNET_DISCONNECTED/, /ERR_CONNECTION_RESET/, /status of (409|401|503)/];

describe('在浏览器里填写：网络、冲突、多个标签页、登录过期', () => {
  let desk: TestDesk;
  let contact: Contact;
  let phone: BrowserPhone;
  let id: string;

  beforeAll(async () => {
    desk = await startDesk({ h5: true });
    contact = await signInContact(desk, '13800138000');
    id = (await contact.completeDraft()).id;
    phone = await openBrowserPhone({ baseURL: desk.url, expected });
    await phone.page.goto('/sign-in');
    await signIn(phone.page);
  }, 240_000);
  afterAll(async () => {
    await phone.close();
    await desk.stop();
  });

  const profile = (page: Page): Locator => page.getByLabel('单位简介').filter({ visible: true });
  const see = (page: Page, text: string | RegExp) => page.getByText(text).filter({ visible: true }).first().waitFor();
  const press = (page: Page, name: string | RegExp) =>
    page.getByRole('button', { name, exact: true }).filter({ visible: true }).first().click();
  const stored = async (): Promise<unknown> => (await contact.read(id)).answers.units?.[0 as never]?.['profile'];
  const address = () => addressLink('row', { id, field: 'units', row: UNIT, sub: 'profile' });

  /** On the sign-in page. */
  async function signIn(page: Page) {
    // One code a minute for each phone.
    desk.clock.advance(61_000);
    await page.getByLabel('手机号').filter({ visible: true }).fill(contact.phone);
    await page.getByRole('checkbox').filter({ visible: true }).first().click();
    await press(page, '发送验证码');
    await see(page, /秒后|重新发送/);
    await page.getByLabel('短信验证码').filter({ visible: true }).fill(desk.codeFor(contact.phone));
    await press(page, '登录');
    await page.waitForURL((url) => url.pathname !== '/sign-in');
  }

  /** A tab at the field, with the cursor at the end and nothing to wait for. */
  async function openTab(): Promise<Page> {
    const page = await phone.context.newPage();
    await page.goto(address());
    await see(page, /已存云端/);
    return page;
  }

  async function write(page: Page, letters: string) {
    await profile(page).focus();
    await page.keyboard.press('Control+End');
    await page.keyboard.type(letters);
  }

  test('深链接打开就站在那一项上；写下的字几秒后在云端', async () => {
    const { page } = phone;
    await page.goto(address());
    await see(page, /已存云端/);
    await write(page, '甲');
    await see(page, '正在保存');
    await see(page, '已存本机');
    await see(page, /已存云端 \d\d:/);
    expect(await stored()).toMatch(/甲$/);
  });

  test('保存的回复丢了：不会和自己冲突，也不会存两遍', async () => {
    const { page } = phone;
    let lost = 0;
    await page.route('**/answers', async (route) => {
      if (lost++ > 0) return route.continue();
      await route.fetch();
      await route.abort('connectionreset');
    });
    await write(page, '乙');
    await page.waitForRequest('**/answers');
    await write(page, '丙');
    await see(page, /已存云端 \d\d:/);
    await page.unroute('**/answers');
    expect(await stored()).toMatch(/甲乙丙$/);
    expect(await page.getByText('有冲突').count()).toBe(0);
  });

  test('别人改了同一处：两边并排，选了才算', async () => {
    const { page } = phone;
    const { revision, answers } = await contact.read(id);
    await write(page, '丁');
    const old = String((answers.units as unknown as { profile: string }[])[0]!.profile);
    await contact.save(id, revision, { [`units.${UNIT}.profile`]: `${old}电脑上写的`, contactName: '新联系人' });
    await see(page, '有冲突');
    await see(page, /您在另一台设备上也改了这里/);
    await see(page, '电脑上写的');
    expect(await profile(page).inputValue()).toMatch(/丁$/);
    await press(page, '保留我的');
    await see(page, /已存云端 \d\d:/);
    const now = await contact.read(id);
    expect(await stored()).toMatch(/丙丁$/);
    expect(now.answers.contactName).toBe('新联系人');
  });

  test('关掉一个还没存上云端的标签页：另一个标签页接着存', async () => {
    const [one, other] = [phone.page, await openTab()];
    await phone.context.setOffline(true);
    await write(other, '戊');
    await see(other, '已存本机');
    await other.close();
    await one.evaluate(() => (document.activeElement as HTMLElement).blur());
    await phone.context.setOffline(false);
    await one.bringToFront();
    await until('the letters on the server', async () => /丁戊$/.test(String(await stored())));
    await until('the letters in this tab', async () => /丁戊$/.test(await profile(one).inputValue()));
  }, 60_000);

  test('另一个标签页存了的，这里马上看到，不会覆盖', async () => {
    const [one, other] = [phone.page, await openTab()];
    await write(other, '己');
    await see(other, /已存云端 \d\d:/);
    await other.close();
    await until('the letters in this tab', async () => /戊己$/.test(await profile(one).inputValue()));
  });

  test('正写着登录过期：登录之后回到同一处，字还在，接着存上云端', async () => {
    const { page } = phone;
    const token = await page.evaluate(() => JSON.parse(localStorage.getItem('session')!).data.session.token as string);
    await desk.http
      .delete('/api/session')
      .set({ authorization: `Bearer ${token}` })
      .expect(204);
    await write(page, '庚');
    await page.waitForURL((url) => url.pathname === '/sign-in');
    await signIn(page);
    expect(new URL(page.url()).pathname).toBe('/row');
    expect(await profile(page).inputValue()).toMatch(/己庚$/);
    await see(page, /已存云端 \d\d:/);
    expect(await stored()).toMatch(/己庚$/);
  });

  test('断网时从冷启动打开：上次的内容和没存上的字都在，标明是什么时候的', async () => {
    const { page } = phone;
    await phone.context.setOffline(true);
    await write(page, '辛');
    await see(page, '已存本机');
    await page.reload();
    await see(page, /网络不通，以下内容更新于/);
    expect(await profile(page).inputValue()).toMatch(/庚辛$/);
    await phone.context.setOffline(false);
    await see(page, /已存云端 \d\d:/);
    expect(await stored()).toMatch(/庚辛$/);
  });
});
