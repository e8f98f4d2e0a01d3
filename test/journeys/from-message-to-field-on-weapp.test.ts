import type { Notification } from '../../shared/notification';
import { pageLink, routes } from '../../shared/routes';
import { startDesk, type TestDesk } from '../support/desk';
import { until } from '../support/until';
import { openWeapp, type Phone, type PhoneOptions } from '../support/weapp-host';

const owner = '13800000001';
const project = '耕地质量天空地一体化监测与培肥决策服务';
const openid = 'o--sB5ExampleExampleExample1';

describe('从微信消息到要改的那一项，两下（小程序）', () => {
  let desk: TestDesk;
  let phone: Phone;
  let id: string;

  beforeAll(async () => {
    desk = await startDesk({ samples: true });
    const me = await desk.signIn(owner);
    const { body } = await desk.http.get('/api/registrations?status=returned').set(me).expect(200);
    const items = (body as { items: { id: string; projectName: string }[] }).items;
    id = items.find((each) => each.projectName === project)!.id;
    desk.wechat.phoneCode(openid, owner);
    desk.clock.advance(61_000);
  }, 240_000);
  afterEach(() => phone.close());
  afterAll(() => desk.stop());

  const login = () => ({ code: desk.wechat.loginCode(openid) });
  const open = async (options: PhoneOptions) => (phone = await openWeapp({ server: desk, ...options }));

  async function tapTheReason() {
    await phone.see('已改 0/3');
    const { reasons } = (await openReturn()) as { reasons: { text: string }[] };
    await phone.tap(`第 2 处，${reasons[1]!.text}，待改`);
    await phone.see('退回意见 2/3');
    expect(phone.page()).toBe(routes.mend.page);
    expect(phone.value('核心能力')).not.toBe('');
  }
  const me = () => ({
    authorization: `Bearer ${(phone.storage.get('session') as { session: { token: string } }).session.token}`,
  });
  async function openReturn() {
    const { body } = await desk.http.get(`/api/registrations/${id}`).set(me()).expect(200);
    return (body as { registration: { returns: object[] } }).registration.returns.at(-1);
  }
  async function notices() {
    const { body } = await desk.http.get('/api/notifications').set(me()).expect(200);
    return (body as { items: Notification[] }).items.filter(({ registrationId }) => registrationId === id);
  }

  test('冷启动，没登录过：登录之后就是消息说的那份报名，再一下站在那一项上', async () => {
    await open({ at: pageLink('registration', { id }) });
    await phone.tap('登录');
    await phone.type('手机号', owner);
    await phone.tap('我已阅读并同意');
    await phone.tap('发送验证码');
    await phone.until('the code to arrive', () => desk.codeFor(owner) !== '');
    await phone.see(/秒后重发|分钟后重发/);
    await phone.type('短信验证码', desk.codeFor(owner));
    await phone.tap('登录');
    await phone.seePage(routes.registration.page);
    expect(phone.query().id).toBe(id);
    await tapTheReason();
  }, 60_000);

  test('微信认得的人：不用点登录，消息点开就是那份报名，站内的那一条也算读过', async () => {
    await open({
      at: routes['sign-in'].page,
      answers: { login },
      buttons: { getPhoneNumber: () => ({ code: desk.wechat.phoneCode(openid) }) },
    });
    await phone.tap('我已阅读并同意');
    const asks = ({ data }: { data: object }) => JSON.stringify(data).includes('getPhoneNumber');
    await phone.until('the button to be able to ask', () => phone.setDataCalls().some(asks));
    await phone.tap('手机号快捷登录');
    await phone.see(project);
    phone.close();
    const notice = (await notices()).find(({ type }) => type === 'returned')!;
    expect(notice.readAt).toBeNull();
    await open({ at: pageLink('registration', { id, notice: notice.id }), answers: { login } });
    await tapTheReason();
    expect(phone.query().id).toBe(id);
    await until('the notice to be read', async () =>
      (await notices()).some((each) => each.id === notice.id && each.readAt !== null),
    );
  }, 60_000);

  test('站内消息：一下到报名，再一下到那一项', async () => {
    await open({ at: routes.messages.page, answers: { login } });
    await phone.see(project);
    await phone.tap('去修改');
    await phone.seePage(routes.registration.page);
    phone.close();
    await open({ at: pageLink('registration', { id }), answers: { login } });
    await tapTheReason();
  }, 60_000);

  test('不在我名下的：说清楚，有路去自己的报名', async () => {
    await open({ at: pageLink('registration', { id: 'gone12345678' }), answers: { login } });
    await phone.see('这份报名不在您名下');
    await phone.tap('查看我的赛事');
    await phone.see('待我处理');
  }, 60_000);
});
