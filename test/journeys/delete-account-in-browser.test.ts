import { addressLink } from '../../shared/routes';
import { type BrowserPhone, openBrowserPhone } from '../support/browser';
import { type Contact, signInContact } from '../support/contact';
import { startDesk, type TestDesk } from '../support/desk';
import { Thumb } from '../support/thumb';

describe('注销账号（手机浏览器）', () => {
  let desk: TestDesk;
  let contact: Contact;
  let phone: BrowserPhone;
  let thumb: Thumb;

  beforeAll(async () => {
    desk = await startDesk({ h5: true });
    contact = await signInContact(desk, '13800138027');
    const { id } = await contact.draft();
    await contact.save(id, 1, { projectName: '耕地质量天空地一体化监测与培肥决策服务' });
    phone = await openBrowserPhone({ baseURL: desk.url, expected: [/api\/me/] });
    phone.page.setDefaultTimeout(10_000);
    thumb = new Thumb(phone.page);
    desk.clock.advance(61_000);
    await phone.page.goto(addressLink('sign-in', {}));
    await thumb.signIn(desk, contact.phone);
    desk.clock.advance(61_000);
  }, 240_000);
  afterAll(async () => {
    await phone.close();
    await desk.stop();
  });

  test('没有收到回复时不说假话：再点一次，已经注销的就说已经注销，本机也清干净', async () => {
    const { page } = phone;
    await page.goto(addressLink('my-data', {}));
    await thumb.press('注销账号');
    await page.waitForURL((url) => url.pathname === '/delete-account');
    await thumb.see('先想好谁来接手');
    await thumb.press('发送验证码');
    await thumb.see(/后重发/);
    await thumb.type('短信验证码', desk.codeFor(contact.phone));
    let lost = 0;
    await page.route('**/api/me', async (route) => {
      if (lost++ > 0) return route.continue();
      await route.fetch();
      return route.abort();
    });
    await thumb.press('注销账号');
    await thumb.press('注销');
    await thumb.see('没有收到回复，可能已经注销');
    await thumb.press('注销账号');
    await thumb.press('注销');
    await thumb.see('账号已注销');
    await contact.get('/session').expect(401);
    const left = await page.evaluate(() => Object.entries(localStorage).map(([key, value]) => `${key} ${value}`));
    expect(left.filter((line) => /耕地质量|^kept\/(?!everyone\/)/.test(line))).toEqual([]);
    expect([...thumb.small]).toEqual([]);
  });
});
