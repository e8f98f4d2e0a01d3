import type { Page } from 'playwright-core';
import { addressLink } from '../../shared/routes';
import { type BrowserPhone, openBrowserPhone } from '../support/browser';
import { type Contact, signInContact } from '../support/contact';
import { startDesk, type TestDesk } from '../support/desk';
import { filledDraft } from '../support/filled-draft';
import { readDocx } from '../support/read-docx';
import { readPdf } from '../support/read-pdf';
import { Thumb } from '../support/thumb';

describe('带走申报表，复制备案材料（手机浏览器）', () => {
  let desk: TestDesk;
  let contact: Contact;
  let id: string;
  let phone: BrowserPhone;
  let page: Page;
  let thumb: Thumb;

  beforeAll(async () => {
    desk = await startDesk({ h5: true, contestStart: '2026-01-15T09:00:00+08:00' });
    contact = await signInContact(desk, '13800138017');
    const given = { teamName: '岭南数据队', leadUnitRegion: ['440000', '440900'] };
    const draft = await filledDraft(desk, contact, { contestId: 'gd-datasets-2026-1' }, { given });
    id = draft.id;
    await contact.submit(id, draft.revision).expect(201);
    phone = await openBrowserPhone({ baseURL: desk.url });
    page = phone.page;
    page.setDefaultTimeout(10_000);
    thumb = new Thumb(page);
    // One code a minute for a phone, and the contact has signed in above.
    desk.clock.advance(60_000);
    await page.goto(addressLink('sign-in', {}));
    await thumb.signIn(desk, contact.phone);
  }, 240_000);
  afterAll(async () => {
    await phone.close();
    await desk.stop();
  });

  /** The file behind the window that the tap opened. */
  const fileAt = async (address: string): Promise<Buffer> => {
    const { body } = await desk.http.get(new URL(address).pathname).responseType('blob').expect(200);
    return body as Buffer;
  };
  const opened: string[] = [];
  /** A PDF stays in the window; a Word document is saved, and the window was only the way to it. */
  const addressFrom = async (word: string) => {
    const asked = phone.context.waitForEvent('request', (request) => {
      const url = request.url();
      // The browser's viewer asks for its PDF more than once.
      return url.includes('/api/sheets/') && !opened.includes(url);
    });
    await thumb.press(word);
    const url = (await asked).url();
    opened.push(url);
    return url;
  };

  test('申报表的目录里导出 PDF 与 Word', async () => {
    await page.goto(addressLink('form', { id }));
    await thumb.press('导出申报表');
    await thumb.see('证件号码、手机号等会完整印出');
    expect(readPdf(await fileAt(await addressFrom('导出 PDF'))).text).toContain('岭南数据队');
    expect(readDocx(await fileAt(await addressFrom('导出 Word'))).lines).toContain('岭南数据队');
  });

  test('属地备案：照原话写明要什么，复制全文', async () => {
    await phone.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(addressLink('registration', { id }));
    await thumb.press('茂名市政务服务和数据管理局，已备好，可复制');
    await page.waitForURL((url) => url.pathname === '/filing');
    await thumb.see('同步报送至我局备案');
    await thumb.see('来函没有写报送的期限');
    await thumb.press('复制全文');
    await thumb.see('已复制');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('团队名称：岭南数据队\n');
  });

  test('浏览器不让复制时说清楚，全文写在下面，可以长按选中', async () => {
    await page.goto(addressLink('filing', { id, filing: 'maoming' }));
    await thumb.see('同步报送至我局备案');
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new DOMException('denied', 'NotAllowedError'));
      document.execCommand = () => false;
    });
    await thumb.press('复制全文');
    await thumb.see('浏览器不允许复制，请长按选中文字复制');
    await thumb.see('团队名称：岭南数据队');
    expect(await page.getByText('已复制').count()).toBe(0);
  });
});
