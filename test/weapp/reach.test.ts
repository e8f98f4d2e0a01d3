import type { NotificationReach } from '../../shared/notification-endpoints';
import { pageLink, routes } from '../../shared/routes';
import { buildOnce } from '../support/builds';
import { type Contact, signInContact } from '../support/contact';
import { startDesk, type TestDesk } from '../support/desk';
import { until } from '../support/until';
import { openWeapp, type Phone, type PhoneOptions, PhoneStorage } from '../support/weapp-host';

const TO_DO = 'sandbox-to-do';
const RESULT = 'sandbox-result';
const PROGRESS = 'sandbox-progress';
type Answer = Record<string, unknown>;
const all = (answer: string): Answer => ({ [TO_DO]: answer, [RESULT]: answer, [PROGRESS]: answer });

describe('下一条通知能送到哪里，点一下多收一条（小程序）', () => {
  let desk: TestDesk;
  let contact: Contact;
  let phone: Phone;
  let id: string;
  let people = 0;
  /** What WeChat answers the dialog with. */
  let dialog: Answer;

  beforeAll(async () => {
    await buildOnce('weapp');
    desk = await startDesk();
  }, 240_000);
  afterAll(() => desk.stop());
  afterEach(() => phone.close());

  /** A contact whose WeChat is known here, with one submitted entry; nothing is stored on the phone yet. */
  beforeEach(async () => {
    contact = await signInContact(desk);
    ({ id } = await contact.submitted());
    people += 1;
    desk.wechat.phoneCode(openid(), contact.phone);
    dialog = all('accept');
    await open({ at: routes['sign-in'].page });
    await phone.tap('我已阅读并同意');
    const asks = ({ data }: { data: object }) => JSON.stringify(data).includes('getPhoneNumber');
    await phone.until('the button to be able to ask', () => phone.setDataCalls().some(asks));
    await phone.tap('手机号快捷登录');
    await phone.see('城市运行数据底座');
    phone.close();
  }, 60_000);

  const openid = () => `o--sB5ExampleExampleExamp${String(people).padStart(3, '0')}`;
  async function open(options: PhoneOptions) {
    const storage = options.storage ?? phone?.storage ?? new PhoneStorage();
    phone = await openWeapp({
      server: desk,
      storage,
      answers: { login: () => ({ code: desk.wechat.loginCode(openid()) }), requestSubscribeMessage: () => dialog },
      buttons: { getPhoneNumber: () => ({ code: desk.wechat.phoneCode(openid()) }) },
      ...options,
    });
  }
  async function left(): Promise<number[]> {
    const { body } = await contact.get('/notification-settings').expect(200);
    return (body as NotificationReach).templates.map((template) => template.left);
  }
  const dialogs = () => phone.calls('requestSubscribeMessage').map(({ tmplIds }) => tmplIds);
  const detail = () => pageLink('registration', { id });

  test('报名详情上说只能短信；点一下，弹窗在点的那一刻出来，答应了就多一条', async () => {
    await open({ at: detail() });
    await phone.see('下一条通知只能发短信');
    await phone.tap('接收微信通知');
    await phone.see('微信还可收 1 条');
    expect(dialogs()).toEqual([[TO_DO, RESULT, PROGRESS]]);
    await phone.tap('再多收一条');
    await phone.see('微信还可收 2 条');
    expect(await left()).toEqual([2, 2, 2]);
  }, 60_000);

  test('打开报名卡片时顺便问一次；不管怎么答，报名照样打开，说不之后一周不再顺便问', async () => {
    dialog = all('reject');
    await open({ at: routes.registrations.page });
    await phone.see('1 个项目的下一条通知只能发短信');
    await phone.tap('城市运行数据底座');
    await phone.seePage(routes.registration.page);
    expect(dialogs()).toHaveLength(1);
    phone.back();
    await phone.seePage(routes.registrations.page);
    await phone.tap('城市运行数据底座');
    await phone.seePage(routes.registration.page);
    expect(dialogs()).toHaveLength(1);
    // The meter's own tap always may.
    dialog = all('accept');
    await phone.tap('接收微信通知');
    await phone.see('微信还可收 1 条');
  }, 60_000);

  test.each([
    ['总开关关了', { errMsg: 'The main switch is switched off', errCode: 20004 }],
    ['关掉弹窗', { errMsg: 'cancel' }],
    ['微信取不到模板', { errMsg: 'request list fail', errCode: 10002 }],
  ])(
    '%s：报名照样打开',
    async (_name, refused) => {
      dialog = refused;
      await open({ at: routes.registrations.page });
      await phone.see('只能发短信');
      await phone.tap('城市运行数据底座');
      await phone.seePage(routes.registration.page);
      expect(dialogs()).toHaveLength(1);
      expect(await left()).toEqual([0, 0, 0]);
    },
    60_000,
  );

  test('总开关关了：自己点的时候说清楚，再点一下到微信的设置里', async () => {
    dialog = { errMsg: 'The main switch is switched off', errCode: 20004 };
    await open({ at: detail() });
    await phone.tap('接收微信通知');
    await phone.see('微信里关掉了本小程序的全部通知');
    await phone.tap('去微信里设置');
    expect(phone.calls('openSetting')).toMatchObject([{ withSubscriptions: true }]);
  }, 60_000);

  test('没有网络时答应的那一条不丢：下次打开有网就报上去，只算一次', async () => {
    await open({ at: detail() });
    await phone.see('下一条通知只能发短信');
    phone.goOffline();
    await phone.tap('接收微信通知');
    await phone.see('又可以收 3 类通知各一条');
    phone.kill();
    await open({ at: routes.registrations.page });
    await until('the accept to arrive', async () => (await left())[0] === 1);
    await phone.see('1 个项目的下一条通知能送到微信');
    expect(await left()).toEqual([1, 1, 1]);
  }, 60_000);

  test('静音这份报名：详情上一点，设置里看得到；紧急的仍会送出', async () => {
    await open({ at: detail() });
    await phone.see('下一条通知只能发短信');
    await phone.tap('静音这份报名');
    await phone.see('已静音');
    await phone.tap('消息设置');
    await phone.seePage(routes['notification-settings'].page);
    await phone.see('不受免打扰和静音影响');
    const { body } = await contact.get('/notification-settings').expect(200);
    expect((body as NotificationReach).settings.muted).toEqual([id]);
  }, 60_000);
});
