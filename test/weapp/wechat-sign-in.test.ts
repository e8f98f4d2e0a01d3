import { routes } from '../../shared/routes';
import { startDesk, type TestDesk } from '../support/desk';
import { openWeapp, type Phone, type PhoneOptions } from '../support/weapp-host';

const project = '耕地质量天空地一体化监测与培肥决策服务';
const me = 'o--sB5ExampleExampleExample1';
const other = 'o--sB5ExampleExampleExample2';
const newcomer = 'o--sB5ExampleExampleExample3';
const button = '手机号快捷登录';
let desk: TestDesk;
let phone: Phone;

beforeAll(async () => {
  desk = await startDesk({ samples: true });
  desk.wechat.phoneCode(me, '13800000001');
  desk.wechat.phoneCode(other, '13800138009');
  desk.wechat.phoneCode(newcomer, '13800138010');
}, 240_000);
afterAll(() => desk.stop());
afterEach(() => phone.close());

/** A phone whose WeChat is this person's; `pressed` is what the phone button hands over. */
async function open(openid: string, options: PhoneOptions & { pressed?: object | (() => object) } = {}) {
  const { pressed = () => ({ code: desk.wechat.phoneCode(openid) }), ...more } = options;
  const buttons = { getPhoneNumber: (typeof pressed === 'function' ? pressed : () => pressed) as () => never };
  const answers = { login: () => ({ code: desk.wechat.loginCode(openid) }), ...more.answers };
  phone = await openWeapp({ server: desk, at: routes['sign-in'].page, buttons, ...more, answers });
}

/** Ticks the consent, and waits until the button that asks WeChat is drawn: it looks like the one before. */
async function agree() {
  await phone.tap('我已阅读并同意');
  const asks = ({ data }: { data: object }) => JSON.stringify(data).includes('getPhoneNumber');
  await phone.until('the button to be able to ask', () => phone.setDataCalls().some(asks));
}

test('先同意协议，点一下就登录了，看到自己的报名', async () => {
  await open(me);
  await phone.tap(button);
  await phone.see('请先阅读用户协议和隐私政策');
  expect(phone.shows('短信验证码')).toBe(true);
  await agree();
  await phone.tap(button);
  await phone.see(project);
});

test('第二次打开，不用点就是登录的；第一屏不等它', async () => {
  desk.wechat.fault('/sns/jscode2session', { latencyMs: 600 });
  await open(me, { at: routes.registrations.page });
  await phone.see('登录后可以查看您的报名');
  await phone.see(project);
  expect(phone.calls('login')).toHaveLength(1);
});

test('退出登录之后再打开，不会又自己登录', async () => {
  await open(me, { at: routes.me.page });
  await phone.see('138******01');
  await phone.tap('退出登录');
  await phone.see('退出登录？');
  await phone.tap('退出登录');
  await phone.dontSee('138******01');
  const { storage } = phone;
  phone.close();
  await open(me, { at: routes.registrations.page, storage });
  await phone.see('登录后可以查看您的报名');
  expect(phone.calls('login')).toHaveLength(0);
});

test('没有授权手机号：按钮收起，短信还在，想再授权时再要', async () => {
  await open(other, { pressed: { errMsg: 'getPhoneNumber:fail user deny' } });
  await agree();
  await phone.tap(button);
  await phone.see('您没有授权手机号，可以用短信验证码登录。');
  expect(phone.shows(button)).toBe(false);
  await phone.tap('再试一次快捷登录');
  await phone.see(button);
  await phone.type('手机号', '13800138009');
  await phone.tap('发送验证码');
  await phone.see('验证码已发往 13800138009');
});

test('授权次数用完了：改走短信，不再要', async () => {
  await open(other, { pressed: { errMsg: 'getPhoneNumber:fail jsapi has no quota', errno: 1400001 } });
  await agree();
  await phone.tap(button);
  await phone.see('授权手机号的次数用完了，请用短信验证码登录。');
  expect([phone.shows(button), phone.shows('再试一次')]).toEqual([false, false]);
});

test('授权码用过了，或是别人的：说清楚，再点一次就好', async () => {
  const used = desk.wechat.phoneCode(other);
  desk.wechat.state.phoneCodes.find(({ value }) => value === used)!.used = true;
  const codes = [used, desk.wechat.phoneCode(me), desk.wechat.phoneCode(other)];
  await open(other, { pressed: () => ({ code: codes.shift() }) });
  await agree();
  for (let i = 0; i < 2; i += 1) {
    await phone.tap(button);
    await phone.see('这次微信授权已经失效，请再点一次');
    expect(phone.shows(button)).toBe(false);
    await phone.tap('再试一次快捷登录');
    await phone.dontSee('已经失效');
  }
  await phone.tap(button);
  await phone.seePage(routes.registrations.page);
});

test('微信的隐私指引还没同意：同一下里一起同意，指引就在旁边', async () => {
  const guide = '《参赛掌上通隐私保护指引》';
  await open(newcomer, {
    answers: { getPrivacySetting: { needAuthorization: true, privacyContractName: guide } },
  });
  await phone.see(guide);
  await agree();
  await phone.tap(button);
  await phone.seePage(routes.registrations.page);
});
