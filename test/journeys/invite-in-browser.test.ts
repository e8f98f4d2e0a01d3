import type { Locator, Page } from 'playwright-core';
import { type BrowserPhone, openBrowserPhone } from '../support/browser';
import { newPhone, signInContact } from '../support/contact';
import { startDesk, type TestDesk } from '../support/desk';

/** One person's phone, with the few things a thumb does. */
function hands(page: Page) {
  const seen = (text: string | RegExp): Locator => page.getByText(text).filter({ visible: true }).first();
  const button = (name: string | RegExp) =>
    page
      .getByRole('button', { name, exact: typeof name === 'string' })
      .filter({ visible: true })
      .first();
  return {
    see: (text: string | RegExp) => seen(text).waitFor(),
    press: (name: string | RegExp) => button(name).click(),
    confirm: (name: string) => page.getByRole('dialog').getByRole('button', { name, exact: true }).click(),
    type: (label: string, text: string) => page.getByLabel(label).filter({ visible: true }).fill(text),
    async signIn(desk: TestDesk, number: string) {
      await page.getByLabel('手机号').filter({ visible: true }).fill(number);
      await page.getByRole('checkbox').first().click();
      await seen('发送验证码').click();
      await seen(/秒后|重新发送/).waitFor();
      await page.getByLabel('短信验证码').fill(desk.codeFor(number));
      await button('登录').click();
    },
  };
}

describe('联络人邀请同事、移交报名，自己退出（H5）', () => {
  const [owner, deputy] = [newPhone(), newPhone()];
  let desk: TestDesk;
  let phones: { owner: BrowserPhone; deputy: BrowserPhone };
  let at: { owner: ReturnType<typeof hands>; deputy: ReturnType<typeof hands> };
  let id: string;
  let link: string;

  beforeAll(async () => {
    desk = await startDesk({ h5: true });
    const contact = await signInContact(desk, owner);
    const draft = await contact.draft();
    id = draft.id;
    await contact.save(id, draft.revision, { projectName: '湾区港口调度' });
    desk.clock.advance(61_000);
    // An entry one may not see any more answers 404, and the browser's console says so.
    const expected = [/status of 404/];
    const [one, two] = [
      await openBrowserPhone({ baseURL: desk.url, expected }),
      await openBrowserPhone({ baseURL: desk.url, expected }),
    ];
    phones = { owner: one, deputy: two };
    for (const { page } of [one, two]) page.setDefaultTimeout(20_000);
    at = { owner: hands(one.page), deputy: hands(two.page) };
  }, 600_000);
  afterAll(async () => {
    await phones.owner.close();
    await phones.deputy.close();
    await desk.stop();
  });

  test('负责联络人生成一份邀请：链接与邀请码', async () => {
    await phones.owner.page.goto(`/registration?id=${id}`);
    await at.owner.press('登录');
    await at.owner.signIn(desk, owner);
    await at.owner.see('还没有备用联络人。');
    await at.owner.press(/邀请、移交与移除/);
    await at.owner.press('邀请备用联络人');
    await at.owner.type('对方手机号', deputy);
    await at.owner.press('生成邀请');
    await at.owner.see('邀请已生成');
    await at.owner.see(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    await at.owner.see('等待确认的邀请');
    link = (await phones.owner.page.getByText(`${desk.url}/invitation?key=`).first().textContent())!.trim();
  }, 60_000);

  test('同事打开链接，先看清要做什么，登录后接受，就到了这份报名', async () => {
    await phones.deputy.page.goto(link);
    await at.deputy.see('请您担任备用联络人');
    await at.deputy.see('湾区港口调度');
    await at.deputy.see(/不能调整联络人/);
    await at.deputy.press('登录后接受');
    await at.deputy.signIn(desk, deputy);
    await at.deputy.press('接受邀请');
    await phones.deputy.page.waitForURL(`**/registration?id=${id}`);
    await at.deputy.see('湾区港口调度');
    await at.deputy.see('备用联络人 · 您');
  }, 60_000);

  test('同事改了一处，存到了云端；记录里写着是谁加入的', async () => {
    await phones.deputy.page.goto(`/section?id=${id}&section=${await sectionOf('projectName')}&field=projectName`);
    await at.deputy.type('项目名称', '湾区港口智能调度');
    await at.deputy.see(/已存云端 \d\d:/);
    await phones.deputy.page.goto(`/registration?id=${id}`);
    await at.deputy.see(`139******${deputy.slice(-2)} 加入，成为备用联络人`);
  }, 60_000);

  test('链接用过一次就没有了', async () => {
    await phones.deputy.page.goto(link);
    await at.deputy.see(/这份邀请不存在，或已被使用/);
  }, 60_000);

  test('负责联络人移交并退出；再打开，没有找到', async () => {
    await phones.owner.page.goto(`/contacts?id=${id}`);
    await at.owner.press(`把报名移交给 139******${deputy.slice(-2)}`);
    await at.owner.confirm('移交并退出');
    await phones.owner.page.waitForURL('**/registrations');
    await phones.owner.page.goto(`/registration?id=${id}`);
    await at.owner.see(/没有找到/);
    await phones.deputy.page.goto(`/registration?id=${id}`);
    await at.deputy.see('负责联络人 · 您');
    await phones.deputy.page.goto('/messages');
    await at.deputy.see('联络人有变动');
  }, 60_000);

  async function sectionOf(field: string): Promise<string> {
    const { form } = desk.registry.contests.get('gd-data-elements-2026')!;
    return form.sectionOf.get(field)!.id;
  }
});
