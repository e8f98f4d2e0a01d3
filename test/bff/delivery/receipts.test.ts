import { sweepOnce } from '../../../bff/session/sweep';
import { pushEvent } from '../../../bff/wechat/sandbox/push';
import { type DeliveryWorld, startDelivery, TO_DO } from '../../support/delivery-world';
import { until } from '../../support/until';
import { example } from '../../support/wechat';

const phone = '13800000001';
const openid = 'o-sandbox-0001';
const DAY = 24 * 3600_000;
let world: DeliveryWorld;
let token: string;

describe('from WeChat', () => {
  beforeEach(async () => {
    world = await startDelivery({ push: { token: example.token, aesKey: example.aesKey } });
    token = await world.bind(phone, openid);
    await world.accept(token, openid);
  });
  afterEach(() => world.close());

  const sentEvent = (ErrorStatus: string) =>
    pushEvent(world.wechat.state, {
      FromUserName: openid,
      Event: 'subscribe_msg_sent_event',
      List: { TemplateId: TO_DO, MsgID: '3248682510344192008', ErrorCode: '0', ErrorStatus },
    });

  test('sent is said when WeChat has taken it, delivered when it tells so', async () => {
    await world.happen('returned');
    await until('WeChat to tell', async () => (await world.fate(token))[0] === 'wechat delivered');
  });

  test('one in doubt that WeChat tells of is not sent again', async () => {
    world.wechat.fault('/cgi-bin/message/subscribe/send', { reset: true });
    await world.happen('returned');
    await until('WeChat to tell', async () => (await world.fate(token))[0] === 'wechat delivered');
    await world.pass(3600_000);
    expect(world.texts).toEqual([]);
    expect(world.wechat.state.outbox).toHaveLength(1);
  });

  test('what WeChat could not bring after all goes by SMS', async () => {
    world.wechat.state.push = { ...world.wechat.state.push!, url: 'http://127.0.0.1:9' };
    await world.happen('returned');
    expect(await world.fate(token)).toEqual(['wechat sent']);
    world.wechat.state.push.url = `${world.bff.url}/hooks/wechat`;
    await sentEvent('failed:system failed');
    await world.deliver();
    expect(await world.fate(token)).toEqual(['wechat failed 回执说没有送到', 'sms sent']);
  });

  test('an event about a message we know nothing of changes nothing', async () => {
    expect((await sentEvent('success')).status).toBe(200);
  });
});

describe('from the providers of text messages', () => {
  const key = 'receipt-key-of-the-tests';
  beforeEach(async () => {
    world = await startDelivery();
    await world.happen('returned');
    token = await world.bff.signIn(phone);
  });
  afterEach(() => world.close());

  const fate = async () => (await world.fate(token))[1];

  test.each([
    [
      'tencent',
      (sid: string, ok: boolean) => [{ sid, mobile: phone, report_status: ok ? 'SUCCESS' : 'FAIL' }],
      { result: 0 },
    ],
    ['aliyun', (biz_id: string, success: boolean) => [{ biz_id, phone_number: phone, success }], { code: 0 }],
  ])('%s: delivered, or not', async (vendor, report, answer) => {
    const tell = async (body: object) => {
      const told = await world.bff.http.post(`/hooks/sms/${key}/${vendor}`).send(body).expect(200);
      expect(told.body).toMatchObject(answer);
    };
    await tell(report('of-a-code-that-was-asked-for', true));
    expect(await fate()).toBe('sms sent');
    await tell(report('serial-1', false));
    expect(await fate()).toBe('sms failed 回执说没有送到');
    await tell(report('serial-1', true));
    expect(await fate()).toBe('sms failed 回执说没有送到');
    await world.happen('returned');
    await tell(report('serial-2', true));
    expect(await fate()).toBe('sms delivered');
  });

  test('without the key there is no such hook; what is not a receipt is refused without a word of it in the log', async () => {
    await world.bff.http.post('/hooks/sms/another-key-of-the-tests/tencent').send([]).expect(404);
    await world.bff.http
      .post(`/hooks/sms/${key}/tencent`)
      .send([{ sid: 7, mobile: phone }])
      .expect(400);
    expect(world.bff.log.join()).not.toContain(phone);
    expect(world.bff.log.join()).not.toContain(key);
  });

  test('after a month the numbers of messages are forgotten, what became of them is not', async () => {
    world.clock.advance(31 * DAY);
    await sweepOnce(world.bff.parts);
    const kept = await world.bff.parts.db.selectFrom('deliveries').select(['state', 'receipt', 'openid']).execute();
    expect(kept).toContainEqual({ state: 'sent', receipt: null, openid: null });
  });
});
