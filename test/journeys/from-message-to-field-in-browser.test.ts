import { addressLink } from '../../shared/routes';
import { type BrowserPhone, openBrowserPhone } from '../support/browser';
import { startDesk, type TestDesk } from '../support/desk';
import { Thumb } from '../support/thumb';

const owner = '13800000001';
const stranger = '13800138009';
const project = '耕地质量天空地一体化监测与培肥决策服务';

describe('从消息到要改的那一项，两下（H5）', () => {
  let desk: TestDesk;
  let phone: BrowserPhone;
  let thumb: Thumb;
  let id: string;

  beforeAll(async () => {
    desk = await startDesk({ h5: true, samples: true });
    const me = await desk.signIn(owner);
    const { body } = await desk.http.get('/api/registrations?status=returned').set(me).expect(200);
    id = (body as { items: { id: string; projectName: string }[] }).items.find(
      (each) => each.projectName === project,
    )!.id;
    desk.clock.advance(61_000);
  }, 240_000);
  afterAll(() => desk.stop());

  beforeEach(async () => {
    // What is none of mine is answered by 404, and the console says so.
    phone = await openBrowserPhone({ baseURL: desk.url, expected: [/404/] });
    phone.page.setDefaultTimeout(20_000);
    thumb = new Thumb(phone.page);
  });
  afterEach(() => phone.close());

  /** The page of one reason, with the field itself in sight. */
  async function standsAtTheField() {
    await thumb.see('退回意见 2/3');
    const field = phone.page.getByRole('textbox', { name: /^核心能力/ }).filter({ visible: true });
    await field.waitFor();
    const box = (await field.boundingBox())!;
    expect(box.y).toBeLessThan(812);
    expect(box.y + Math.min(box.height, 100)).toBeGreaterThan(0);
  }
  const tapTheReason = () => thumb.tap(phone.page.getByRole('button', { name: /^第 2 处，核心能力.*待改$/ }));
  const path = () => phone.page.url().slice(desk.url.length);

  test('短信和微信里的链接：没登录时先登录，登录后就是那份报名，再一下就站在那一项上', async () => {
    await phone.page.goto(addressLink('registration', { id }));
    await thumb.press('登录');
    await thumb.signIn(desk, owner);
    await thumb.see('已改 0/3');
    expect(path()).toBe(addressLink('registration', { id }));
    await tapTheReason();
    await standsAtTheField();
  }, 60_000);

  test('站内消息：一下到那份报名，再一下到那一项；读过的不再算未读', async () => {
    desk.clock.advance(61_000);
    await phone.page.goto(addressLink('messages', {}));
    await thumb.press('登录');
    await thumb.signIn(desk, owner);
    const group = phone.page.locator('.notice-group').filter({ hasText: project });
    const unread = /\d+(?= 条未读)/;
    const before = Number(unread.exec(await phone.page.locator('.inbox-count').innerText())![0]);
    await thumb.tap(group.getByRole('button', { name: /^未读，已退回，报名被退回.*去修改$/ }));
    await tapTheReason();
    await standsAtTheField();
    await phone.page.goto(addressLink('messages', {}));
    await thumb.see(`${before - 1} 条未读`);
    expect([...thumb.small]).toEqual([]);
  }, 60_000);

  test('短信里固定的链接：待我处理在最前，点它，再点那一处', async () => {
    desk.clock.advance(61_000);
    await phone.page.goto(addressLink('registrations', {}));
    await thumb.press('登录');
    await thumb.signIn(desk, owner);
    await thumb.see('待我处理');
    await thumb.tap(phone.page.getByRole('link', { name: new RegExp(`^${project}`) }));
    await tapTheReason();
    await standsAtTheField();
  }, 60_000);

  test('不是我的报名：说清楚可能的缘由，换一个手机号登录就回到它', async () => {
    await phone.page.goto(addressLink('registration', { id }));
    await thumb.press('登录');
    await thumb.signIn(desk, stranger);
    await thumb.see('这份报名不在您名下');
    await thumb.see('您现在用 138******09 登录');
    desk.clock.advance(61_000);
    await thumb.press('换一个手机号登录');
    await thumb.signIn(desk, owner);
    await thumb.see('已改 0/3');
    expect(path()).toBe(addressLink('registration', { id }));
  }, 60_000);

  test('已经没有的：有路去自己的报名', async () => {
    desk.clock.advance(61_000);
    await phone.page.goto(addressLink('registration', { id: 'gone12345678' }));
    await thumb.press('登录');
    await thumb.signIn(desk, stranger);
    await thumb.press('查看我的赛事');
    await thumb.see('您还没有报名');
  }, 60_000);
});
