import AxeBuilder from '@axe-core/playwright';
import { approveRegistration } from '../../bff/standalone/organiser/review-entry';
import { addressLink } from '../../shared/routes';
import { type BrowserPhone, openBrowserPhone } from '../support/browser';
import { type Contact, signInContact } from '../support/contact';
import { startDesk, type TestDesk } from '../support/desk';
import { Thumb } from '../support/thumb';
import { until } from '../support/until';

const owner = '13800000001';

describe('消息（H5）', () => {
  let desk: TestDesk;
  let phone: BrowserPhone;
  let thumb: Thumb;

  beforeAll(async () => {
    desk = await startDesk({ h5: true, samples: true });
    phone = await openPhone();
  }, 240_000);
  afterAll(async () => {
    await phone.close();
    await desk.stop();
  });

  async function openPhone(colorScheme: 'light' | 'dark' = 'light', storageState?: Storage) {
    const expected = [/ERR_INTERNET_DISCONNECTED/];
    const opened = await openBrowserPhone({
      baseURL: desk.url,
      colorScheme,
      expected,
      ...(storageState && { storageState }),
    });
    opened.page.setDefaultTimeout(20_000);
    thumb = new Thumb(opened.page);
    return opened;
  }
  type Storage = Awaited<ReturnType<BrowserPhone['context']['storageState']>>;

  async function signIn(as: string) {
    desk.clock.advance(61_000);
    await phone.page.goto(addressLink('sign-in', {}));
    await thumb.signIn(desk, as);
  }
  const noticeOf = async (type: string) =>
    (
      await desk.db
        .selectFrom('notices')
        .selectAll()
        .where('phone', '=', owner)
        .where('type', '=', type as 'returned')
        .executeTakeFirstOrThrow()
    ).id;
  const badge = () => phone.page.locator('.page-tab-unread').first();

  test('没有消息：一句话，两个去处', async () => {
    await signIn('13800138009');
    await phone.page.goto(addressLink('messages', {}));
    await thumb.see('还没有消息');
    await thumb.press('查看我的赛事');
    await thumb.see('您还没有报名');
  }, 60_000);

  test('按报名分组：状态、下一步、剩余时间在组头，没读的都看得见，读过的收起', async () => {
    await phone.close();
    phone = await openPhone();
    await signIn(owner);
    await phone.page.goto(addressLink('messages', {}));
    const group = phone.page.locator('.notice-group').filter({ hasText: '耕地质量天空地一体化' });
    await group.waitFor();
    await group.getByRole('link', { name: /已退回，7月14日.*重新提交.*查看报名$/ }).waitFor();
    expect(await group.getByRole('listitem').count()).toBeGreaterThan(1);
    await thumb.press('全部已读');
    await thumb.see('没有未读消息');
    expect(await group.getByRole('listitem').count()).toBe(1);
    await thumb.tap(group.getByRole('button', { name: /^较早的 \d+ 条$/ }));
    expect(await group.getByRole('listitem').count()).toBeGreaterThan(1);
    expect([...thumb.small]).toEqual([]);
  }, 60_000);

  test('两台手机：这台收到新的就亮起，那台读了，这台也就读了', async () => {
    const contact: Contact = await signInContact(desk);
    const { id } = await contact.submitted();
    await phone.page.goto(addressLink('messages', {}));
    await contact.letIn(id, owner);
    await approveRegistration(desk.registry, id);
    await until('both notices', async () => {
      const told = await desk.db
        .selectFrom('notices')
        .select('type')
        .where('registration_id', '=', id)
        .where('phone', '=', owner)
        .execute();
      return told.some(({ type }) => type === 'approved');
    });
    const other = await phone.context.newPage();
    await until('the notice on this phone', async () => {
      await phone.page.goto(addressLink('messages', {}));
      await phone.page.locator('.inbox-count').waitFor();
      return phone.page
        .getByText(/条未读/)
        .first()
        .isVisible();
    });
    await other.goto(addressLink('messages', {}));
    await other.getByRole('button', { name: '全部已读' }).tap();
    await other.getByText('没有未读消息').waitFor();
    await other.close();
    // The next look is when the page shows again.
    await phone.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await phone.page.goto(addressLink('registrations', {}));
    await phone.page.locator('.entry').first().waitFor();
    await badge().waitFor({ state: 'detached' });
  }, 60_000);

  test('一条消息的全文、项目、赛事和送达情况；没有网络时看到的是上次的', async () => {
    await phone.page.goto(addressLink('notice', { id: await noticeOf('returned') }));
    await thumb.see('报名被退回');
    await thumb.see('送达情况');
    await thumb.see(/^已读 /);
    await phone.context.setOffline(true);
    await phone.page.evaluate(() => window.dispatchEvent(new Event('offline')));
    await thumb.press('去修改');
    await phone.context.setOffline(false);
  }, 60_000);

  test('消息设置：关掉短信、设免打扰、静音一份报名，刷新之后还在', async () => {
    await phone.page.goto(addressLink('notification-settings', {}));
    await thumb.see('所有消息都留在站内');
    const flip = (name: string | RegExp) => phone.page.getByRole('switch', { name }).first().click();
    const isOn = (name: string | RegExp) => phone.page.getByRole('switch', { name }).first().isChecked();
    expect(await isOn('短信')).toBe(true);
    await flip('短信');
    await flip('免打扰时段');
    await phone.page.getByLabel(/^免打扰从/).fill('23:30');
    await flip(/^静音：/);
    await until('everything saved', async () => {
      await phone.page.reload();
      await thumb.see('所有消息都留在站内');
      await phone.page
        .getByRole('switch', { name: /^静音：/ })
        .first()
        .waitFor();
      const off = !(await isOn('短信'));
      return (
        off &&
        (await isOn('免打扰时段')) &&
        (await isOn(/^静音：/)) &&
        (await phone.page.getByText('23:30').isVisible())
      );
    });
    await thumb.see('现在没有一个渠道能送到您手里');
  }, 60_000);

  test.each(['light', 'dark'] as const)(
    '读屏与对比度（%s）：消息、一条消息、设置都没有问题',
    async (scheme) => {
      const storage = await phone.context.storageState();
      const dark = await openPhone(scheme, storage);
      const pages = [
        [addressLink('messages', {}), '.notice-group'],
        [addressLink('notice', { id: await noticeOf('returned') }), '.whole-notice'],
        [addressLink('notification-settings', {}), '.settings'],
      ] as const;
      for (const [address, content] of pages) {
        await dark.page.goto(address);
        await dark.page.locator(content).first().waitFor();
        const { violations } = await new AxeBuilder({ page: dark.page }).analyze();
        expect(
          violations.map(({ id, nodes }) => `${address} ${id}: ${nodes.map(({ html }) => html).join('\n')}`),
        ).toEqual([]);
      }
      await dark.close();
    },
    60_000,
  );
});
