import type { Page } from 'playwright-core';
import { addressLink } from '../../shared/routes';
import { type BrowserPhone, openBrowserPhone } from '../support/browser';
import { type Contact, MEMBER, signInContact } from '../support/contact';
import { startDesk, type TestDesk } from '../support/desk';
import { PDF } from '../support/files';
import { readPdf } from '../support/read-pdf';
import { Thumb } from '../support/thumb';

const LEAD = '广东数智城市科技有限公司';
const SECOND = '广州乙研究院';
const THIRD = '珠海丙大学';
/** Not the bytes of any file uploaded before it: those would be asked about. */
const scan = Buffer.concat([PDF, Buffer.from('% stamped\n')]);

describe('打印、盖章、上传扫描件（手机浏览器）', () => {
  let desk: TestDesk;
  let contact: Contact;
  let id: string;
  let phone: BrowserPhone;
  let page: Page;
  let thumb: Thumb;

  beforeAll(async () => {
    desk = await startDesk({ h5: true });
    contact = await signInContact(desk, '13800138007');
    const draft = await contact.completeDraft();
    id = draft.id;
    await contact.save(id, draft.revision, {
      teamName: null,
      [`members.${MEMBER}.name`]: '龚䶮',
      'units.unit000002': { isLead: false, name: SECOND },
      'units.unit000003': { isLead: false, name: THIRD },
      declarationScan: null,
      authorisationScan: null,
    });
    phone = await openBrowserPhone({ baseURL: desk.url });
    page = phone.page;
    page.setDefaultTimeout(10_000);
    thumb = new Thumb(page);
  }, 240_000);
  afterAll(async () => {
    await phone.close();
    await desk.stop();
  });

  const stamp = (unit: string) => page.getByRole('checkbox', { name: unit }).filter({ visible: true });
  /** The address of the PDF in the window that opens; the window is closed again. */
  const openPdf = async (word: string) => {
    const opened = phone.context.waitForEvent('page');
    await thumb.press(word);
    const view = await opened;
    await view.waitForURL(/\/api\/papers\//, { waitUntil: 'commit' });
    const address = view.url();
    await view.close();
    return address;
  };
  const arrive = (pathname: string) => page.waitForURL((url) => url.pathname === pathname);

  test('从报名详情进盖章材料，先看到还缺什么，点一下就在那一项上', async () => {
    // One code a minute for a phone, and the contact has signed in above.
    desk.clock.advance(60_000);
    await page.goto(addressLink('sign-in', {}));
    await thumb.signIn(desk, contact.phone);
    await page.goto(addressLink('registration', { id }));
    await thumb.press('盖章材料，还差 2 份扫描件');
    await arrive('/papers');
    await thumb.press(/^参赛单位授权书，未打印，打印前还缺 1 项内容/);
    await arrive('/paper');
    await thumb.see('打印前还缺 1 项');
    await thumb.press(/^请填写团队名称/);
    await arrive('/section');
    await thumb.type('团队名称', '㛃光队');
    await thumb.see(/已存云端 \d\d:/);
    await page.goBack();
    await arrive('/paper');
    await thumb.see('㛃光队');
  });

  test('团队负责人从成员里选，证件号码遮着；打开的 PDF 上就是这些名字', async () => {
    await thumb.tap(page.getByRole('radio', { name: '龚䶮' }));
    const number = page.getByLabel('团队负责人身份证号码', { exact: true }).filter({ visible: true });
    expect(await number.inputValue()).toBe('11010519491231002X');
    expect(await number.getAttribute('type')).toBe('password');
    const { body } = await desk.http
      .get(new URL(await openPdf('打开 PDF 打印')).pathname)
      .buffer(true)
      .expect(200);
    const { text } = readPdf(body as Buffer);
    for (const words of ['㛃光队', '龚䶮', '11010519491231002X', SECOND, THIRD]) expect(text).toContain(words);
    await thumb.see('盖章中 0/3');
  });

  test('两家盖好了，记上；换一位联络人也看得到', async () => {
    await thumb.tap(stamp(LEAD));
    await thumb.see('盖章中 1/3');
    await thumb.tap(stamp(SECOND));
    await thumb.see('已盖 2/3');
    const { body } = await contact.get(`/registrations/${id}/papers/authorisation`).expect(200);
    expect(body.paper.units.map((unit: { stamped: boolean }) => unit.stamped)).toEqual([true, true, false]);
  });

  test('有一家改了名：扫描件那一项旁边、材料页上都有提醒，盖过的章不再算数', async () => {
    await page.goto(addressLink('row', { id, field: 'units', row: 'unit000002', sub: 'name' }));
    const name = page.getByRole('textbox', { name: /^单位名称/ }).filter({ visible: true });
    await name.fill('广州乙大学');
    await thumb.see(/已存云端 \d\d:/);
    await page.goto(addressLink('section', { id, section: 'attachments', field: 'authorisationScan' }));
    const warning = `“其他参赛单位”在打印之后改过：${SECOND} → 广州乙大学，请重新打印盖章。`;
    await thumb.see(warning);
    await thumb.tap(page.getByRole('button', { name: '按已填内容打印、盖章，内容有变' }));
    await arrive('/paper');
    await thumb.see(warning);
    await thumb.see('已盖 0/3');
    expect(await stamp(THIRD).getAttribute('aria-disabled')).toBe('true');
  });

  test('重新打印，三家盖章，传上扫描件', async () => {
    await openPdf('重新打开 PDF 打印');
    await thumb.see('盖章中 0/3');
    for (const unit of [LEAD, '广州乙大学', THIRD]) {
      await thumb.tap(stamp(unit));
      await stamp(unit).and(page.locator('[aria-checked=true]')).waitFor();
    }
    await thumb.see('章已盖齐');
    await page
      .getByLabel(/^参赛单位授权书.*选择文件/)
      .filter({ visible: true })
      .setInputFiles({ name: '授权书-盖章.pdf', mimeType: 'application/pdf', buffer: scan });
    await thumb.see('授权书-盖章.pdf');
    await thumb.see('已上传扫描件');
  });

  test('材料都齐了又改了名：提交之前提醒一句，点它就到扫描件那一项，但不拦着提交', async () => {
    const other = await contact.completeDraft();
    await contact.post(`/registrations/${other.id}/papers/authorisation/link`, {}).expect(200);
    const before = String(other.answers.teamName);
    await contact.save(other.id, other.revision, { teamName: '㛃光二队' });
    await page.goto(addressLink('registration', { id: other.id }));
    await thumb.press('提交');
    const warning = `《参赛单位授权书》：“团队名称”在打印之后改过：${before} → 㛃光二队，请重新打印盖章`;
    await thumb.see(warning);
    const dialog = page.getByRole('dialog').filter({ visible: true });
    expect(await dialog.getByRole('button', { name: '提交', exact: true }).isEnabled()).toBe(true);
    await thumb.tap(dialog.getByText(warning));
    await arrive('/section');
    await thumb.see(`“团队名称”在打印之后改过：${before} → 㛃光二队，请重新打印盖章。`);
  });

  test('每家单位的资格证明一眼看清，点一格就到那一格', async () => {
    await page.goto(addressLink('qualifications', { id }));
    await thumb.see('还缺 6 份');
    await thumb.see(/严禁使用母公司、分公司/);
    await thumb.press(`单位“${THIRD}”的财务审计报告，缺`);
    await arrive('/section');
    expect(new URL(page.url()).searchParams.get('field')).toBe('units.unit000003.auditReport');
    await thumb.see(/严禁使用母公司、分公司/);
  });

  test('要碰的地方都不小于 44×44', () => {
    expect([...thumb.small]).toEqual([]);
  });
});
