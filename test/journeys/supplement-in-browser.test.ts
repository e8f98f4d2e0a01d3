import type { Page } from 'playwright-core';
import type { Registration } from '../../shared/registration';
import { type BrowserPhone, openBrowserPhone } from '../support/browser';
import { type Contact, signInContact } from '../support/contact';
import { startDesk, type TestDesk } from '../support/desk';
import { PDF } from '../support/files';
import { Thumb } from '../support/thumb';
import { until } from '../support/until';

const DAY = 24 * 3600_000;
/** With the same content as another of the entry's files it would be asked about. */
const letter = Buffer.concat([PDF, Buffer.from('% letter\n%%EOF\n')]);
const long =
  '请提供与每一个数据提供方签订的授权合同或者授权书（逐页加盖公章，扫描件需清晰可读），并说明授权的范围与期限';

describe('联络人在手机浏览器里补充材料（H5）', () => {
  let desk: TestDesk;
  let phone: BrowserPhone;
  let page: Page;
  let thumb: Thumb;
  let contact: Contact;
  let entry: Registration;

  beforeAll(async () => {
    desk = await startDesk({ h5: true });
    contact = await signInContact(desk);
    entry = await contact.submitted();
    await ask('--title', '数据来源说明', '--item', long, '--text-item', '数据来源', '--until', '2026-07-12 18:00');
    phone = await openBrowserPhone({ baseURL: desk.url, expected: [/ERR_INTERNET_DISCONNECTED/, /status of 4\d\d/] });
    page = phone.page;
    page.setDefaultTimeout(20_000);
    thumb = new Thumb(page);
    // One code a minute, and the contact has had one.
    desk.clock.advance(61_000);
    await page.goto('/registrations');
    await thumb.press('登录');
    await thumb.signIn(desk, contact.phone);
  }, 240_000);
  afterAll(async () => {
    await phone.close();
    await desk.stop();
  });

  const ask = (...more: string[]) => desk.organise('supplement', entry.id, ...more);
  const words = () => page.getByRole('textbox', { name: /^第 2 项/ });
  const choose = (name: string) =>
    page
      .getByLabel(/^第 1 项.*选择文件$/)
      .filter({ visible: true })
      .first()
      .setInputFiles({ name, mimeType: 'application/pdf', buffer: letter });

  test('消息和列表都带到这里：要什么、何时前、还剩多久', async () => {
    await thumb.see('7月12日 周日 18:00前发送“数据来源说明”');
    await thumb.see(/还剩 2 天 \d+ 小时/);
    await thumb.press(/^去补充“数据来源说明”/);
    await thumb.see(`1. ${long}`);
    await thumb.see('已备 0/2 · 还没有发送');
    await thumb.press('还没有填写');
    await thumb.see(/之后组委会才能看到/);
    await thumb.press('关闭');
  });

  test('缺什么一次说全', async () => {
    await thumb.press('发送给组委会');
    await thumb.see('还有 2 处没有完成');
    await thumb.see('第 1 项还没有上传文件');
    await thumb.see('第 2 项还没有填写');
    await thumb.press('知道了');
  });

  test('没有网也能填，刷新之后一个字不少；文件自己传完', async () => {
    await phone.context.setOffline(true);
    await thumb.tap(words());
    await page.keyboard.insertText('数据来自三个港口，均有授权。');
    await thumb.see('已存本机');
    await choose('数据授权书.pdf');
    await thumb.see(/会自动继续/);
    await phone.context.setOffline(false);
    await page.getByRole('button', { name: '移除数据授权书.pdf' }).filter({ visible: true }).first().waitFor();
    await page.reload();
    await thumb.see('已备 2/2 · 还没有发送');
    expect(await words().inputValue()).toBe('数据来自三个港口，均有授权。');
    expect((await contact.read(entry.id)).supplements[0]!.sentAt).toBeNull();
  });

  test('没有网时说没有发送，内容还在', async () => {
    await phone.context.setOffline(true);
    await thumb.press('发送给组委会');
    await thumb.see(/不能撤回/);
    await thumb.press('发送');
    await thumb.see('填写和上传的内容还在这台手机上。');
    await thumb.press('取消');
    await phone.context.setOffline(false);
  });

  test('发送一次，看到发送的时间和内容；详情里状态不变，记录里有两条', async () => {
    await thumb.press('发送给组委会');
    await thumb.press('发送');
    await thumb.see(/^已发送 7月10日/);
    await thumb.see('由您发送，组委会可以看到，不能再改。');
    await thumb.see('数据授权书.pdf');
    const now = await contact.read(entry.id);
    expect(now).toMatchObject({ status: 'submitted', nextAction: { kind: 'wait' } });
    expect(now.supplements[0]!.answers['2']).toEqual({ text: '数据来自三个港口，均有授权。', files: [] });
    expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('supplement/')))).toEqual(
      [],
    );
    await thumb.press('回到报名详情');
    await thumb.see('要求补充：数据来源说明');
    await thumb.see('发送补充：数据来源说明');
    await thumb.see('组委会审核中');
  });

  test('逾期了说清楚，仍可发送；别的联络人先发了，没发的话还留着', async () => {
    await ask('--title', '专利证明', '--either-item', '专利号或证书', '--until', '2026-07-11');
    desk.clock.advance(2 * DAY);
    await page.reload();
    await thumb.see('“专利证明”已逾期，请尽快联系组委会');
    await thumb.press('去补充');
    await thumb.see('已逾期 · 请尽快联系组委会');
    await thumb.tap(page.getByRole('textbox', { name: /^第 1 项，专利号/ }));
    await page.keyboard.insertText('ZL202610000001.X');
    const other = await signInContact(desk);
    const supplement = (await contact.read(entry.id)).supplements.at(-1)!;
    await contact.letIn(entry.id, other.phone);
    await other
      .post(`/registrations/${entry.id}/supplements/${supplement.id}`, { answers: { '1': { text: '正在申请' } } })
      .set('idempotency-key', 'another-device')
      .expect(201);
    await thumb.press('发送给组委会');
    await thumb.press('发送');
    await thumb.see('由另一位联络人发送，组委会可以看到，不能再改。');
    await thumb.see(/晚于期限 7月11日/);
    await thumb.see('这台手机上没有发送的内容');
    await thumb.see(/ZL202610000001/);
    await thumb.press('清除这些内容');
    await until('put away', async () => (await page.getByText('这台手机上没有发送的内容').count()) === 0);
  });

  test('从消息一点就到；还有一项没发的，也从这里过去', async () => {
    await ask('--title', '第一件', '--text-item', '说明一', '--until', '2026-07-15');
    await ask('--title', '第二件', '--text-item', '说明二', '--until', '2026-07-14');
    await until('both in the inbox', async () => {
      const { items } = (await contact.get('/notifications?limit=50')).body as { items: { title: string }[] };
      return items.filter(({ title }) => title.includes('件')).length === 2;
    });
    await page.goto('/messages');
    // The words of a card that is tapped as a whole.
    await page
      .getByText(/需要您补充材料：第/)
      .filter({ visible: true })
      .first()
      .tap();
    await thumb.see('1. 说明二');
    await thumb.see('另有 1 项补充材料没有发送');
    await thumb.press('打开“第一件”');
    await thumb.see('1. 说明一');
  });

  test('没有一个要点的地方小于 44 像素', () => {
    expect([...thumb.small]).toEqual([]);
  });
});
