import AxeBuilder from '@axe-core/playwright';
import { type BrowserPhone, openBrowserPhone } from '../support/browser';
import { newPhone } from '../support/contact';
import { startDesk, type TestDesk } from '../support/desk';
import { Thumb } from '../support/thumb';

const MINUTE = 60_000;
const password = '南岭的荔枝 很甜';

describe('登录：短信、密码、注册与忘记密码（H5）', () => {
  const person = newPhone();
  let desk: TestDesk;
  let phone: BrowserPhone;
  let thumb: Thumb;
  const page = () => phone.page;
  /** Its label may go on with help and with what is wrong. */
  const field = (label: string) =>
    page()
      .getByLabel(new RegExp(`^${label}(，|$)`))
      .filter({ visible: true });

  beforeAll(async () => {
    desk = await startDesk({ h5: true });
  }, 240_000);
  afterAll(() => desk.stop());

  async function open(options: Partial<Parameters<typeof openBrowserPhone>[0]> = {}) {
    // Wrong passwords and codes are answered by 400, the consent by 403; the console says so.
    phone = await openBrowserPhone({ baseURL: desk.url, expected: [/status of 40[03]/], ...options });
    page().setDefaultTimeout(20_000);
    thumb = new Thumb(page());
  }
  beforeEach(async () => {
    // Five codes an hour for each phone.
    desk.clock.advance(61 * MINUTE);
    await open();
  });
  afterEach(() => phone.close());

  const agree = () => page().getByRole('checkbox', { name: '我已阅读并同意' }).click();

  test('重新载入之后，倒计时、发出的验证码和手机号都还在，用它就能登录', async () => {
    await page().goto('/sign-in');
    await field('手机号').fill(person);
    await thumb.press('发送验证码');
    await thumb.see(`验证码已发往 ${person}`);
    await page().reload();
    await thumb.see(`验证码已发往 ${person}`);
    expect(await field('手机号').inputValue()).toBe(person);
    await page()
      .getByRole('button', { name: /秒后重发/ })
      .waitFor();
    expect(
      await page()
        .getByRole('button', { name: /秒后重发/ })
        .isDisabled(),
    ).toBe(true);
    const code = field('短信验证码');
    expect(await code.getAttribute('autocomplete')).toBe('one-time-code');
    expect(await code.getAttribute('inputmode')).toBe('numeric');
    await code.fill(desk.codeFor(person));
    await agree();
    await code.press('Enter');
    await page().waitForURL('**/registrations');
    expect(await page().evaluate(() => localStorage.getItem('code-on-its-way'))).toBeNull();
  }, 60_000);

  test('离开登录页就忘掉手机号和验证码', async () => {
    await page().goto('/sign-in');
    await field('手机号').fill(person);
    await thumb.press('发送验证码');
    await thumb.see(`验证码已发往 ${person}`);
    await thumb.press('暂不登录');
    await page().goto('/sign-in');
    expect(await field('手机号').inputValue()).toBe('');
  }, 60_000);

  test('注册账号：缺的一次说全，密码可以显示；注册完就登录了', async () => {
    await page().goto('/sign-in');
    await thumb.press('注册账号');
    await field('新密码').waitFor();
    await field('手机号').fill(person);
    await thumb.press('发送验证码');
    await thumb.see(`验证码已发往 ${person}`);
    await field('新密码').fill('12345678');
    await thumb.press('保存密码');
    await thumb.see('请输入短信验证码。');
    await thumb.see(/太常见/);
    await thumb.see(/同意后在方框里打勾/);
    await field('短信验证码').fill(desk.codeFor(person));
    await field('新密码').fill(password);
    expect(await field('新密码').getAttribute('type')).toBe('password');
    await thumb.press('显示密码');
    expect(await field('新密码').getAttribute('type')).toBe('text');
    await agree();
    await thumb.press('保存密码');
    await thumb.see(/账号已注册/);
    await thumb.press('完成');
    await page().waitForURL('**/registrations');
  }, 60_000);

  test('用密码登录：错了不说是哪一个错，短信还在旁边；对了就进去', async () => {
    await page().goto('/sign-in');
    await field('手机号').fill(person);
    await thumb.press('用密码登录');
    expect(await field('手机号或账号名').inputValue()).toBe(person);
    await thumb.press('登录');
    await thumb.see('请输入密码。');
    await field('密码').fill('不是这个密码');
    await agree();
    await thumb.press('登录');
    await thumb.see(/账号或密码不正确/);
    await thumb.press('用短信验证码登录');
    await field('短信验证码').waitFor();
    await thumb.press('用密码登录');
    await field('密码').fill(password);
    await field('密码').press('Enter');
    await page().waitForURL('**/registrations');
  }, 60_000);

  test('登录着也能换密码：验证码发到自己的手机，不用再填号码；换完别处都退出', async () => {
    const elsewhere = await desk.signIn(person);
    desk.clock.advance(MINUTE + 1000);
    await page().goto('/me');
    await thumb.press('登录');
    await thumb.signIn(desk, person);
    desk.clock.advance(MINUTE + 1000);
    await page().evaluate(() => localStorage.removeItem('code-on-its-way'));
    await page().getByRole('link', { name: '登录密码' }).click();
    await thumb.see(/验证码发到您的手机 139/);
    expect(await field('手机号').count()).toBe(0);
    await thumb.press('发送验证码');
    await thumb.see(`验证码已发往 ${person}`);
    await field('短信验证码').fill(desk.codeFor(person));
    await field('新密码').fill('换了一个更长的密码');
    await thumb.press('保存密码');
    await thumb.see(/新密码已生效/);
    await desk.http.get('/api/session').set(elsewhere).expect(401);
    await thumb.press('完成');
    await page().waitForURL('**/me');
  }, 60_000);

  test('协议改了：读完同意，就回到刚才的地方', async () => {
    await page().goto('/me');
    await thumb.press('登录');
    await thumb.signIn(desk, person);
    await page().getByRole('link', { name: '登录设备' }).click();
    await thumb.see(/ · 这台$/);
    await desk.db.deleteFrom('consents').where('document', '=', 'terms').execute();
    // Nodes remember for five minutes that somebody has agreed.
    desk.clock.advance(6 * MINUTE);
    await page().reload();
    const sheet = page().getByRole('dialog', { name: '协议已更新，请阅读' });
    await sheet.waitFor();
    await sheet
      .getByText(/《用户协议》|《用户服务协议》|《/)
      .first()
      .waitFor();
    const { violations } = await new AxeBuilder({ page: page() }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    await sheet.getByRole('button', { name: '同意并继续' }).click();
    await sheet.waitFor({ state: 'detached' });
    await thumb.see(/ · 这台$/);
  }, 60_000);

  test.each(['light', 'dark'] as const)(
    '读屏与对比度（%s）：登录页的两种方式和登录密码页都没有问题',
    async (colorScheme) => {
      await phone.close();
      await open({ colorScheme });
      const look = async (name: string) => {
        // A button that was just pressed is pale for a moment.
        await page().waitForFunction(() => document.querySelector('button:active') === null);
        const { violations } = await new AxeBuilder({ page: page() }).analyze();
        expect([name, violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])]).toEqual([name, []]);
      };
      await page().goto('/sign-in');
      await field('手机号').fill('123');
      await thumb.press('登录');
      await thumb.see('请输入短信验证码。');
      await look('sms');
      await thumb.press('用密码登录');
      await thumb.press('登录');
      await thumb.see('请输入密码。');
      await look('password');
      await thumb.press('忘记密码或注册账号');
      await field('新密码').waitFor();
      await thumb.press('保存密码');
      await thumb.see('请输入手机号。');
      await look('new-password');
    },
    60_000,
  );
});
