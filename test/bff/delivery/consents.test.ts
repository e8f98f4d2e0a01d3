import { bearer } from '../../support/bff';
import { type DeliveryWorld, sends, startDelivery, TO_DO } from '../../support/delivery-world';
import { example } from '../../support/wechat';
import { pushEvent } from '../../../bff/wechat/sandbox/push';

const phone = '13800000001';
const openid = 'o-sandbox-0001';
const MINUTE = 60_000;
let world: DeliveryWorld;
let token: string;

beforeEach(async () => {
  world = await startDelivery({ push: { token: example.token, aesKey: example.aesKey } });
  token = await world.bind(phone, openid);
});
afterEach(() => world.close());

const left = async (templateId = TO_DO) => {
  const { templates } = await world.reach(token);
  return templates.find((each) => each.templateId === templateId)!.left;
};
async function report(dialogId: string, answer: string, templateId = TO_DO): Promise<void> {
  await world.bff.http
    .post('/api/notification-consents')
    .set(...bearer(token))
    .send({ dialogId, answers: [{ templateId, answer }] })
    .expect(200);
}
async function wechatTells(what: 'popup' | 'change', SubscribeStatusString: string): Promise<void> {
  const List = { TemplateId: TO_DO, SubscribeStatusString, PopupScene: '0' };
  const told = await pushEvent(world.wechat.state, {
    FromUserName: openid,
    Event: `subscribe_msg_${what}_event`,
    List,
  });
  expect(told.status).toBe(200);
}

test('each yes allows one message more; what is no yes allows nothing', async () => {
  for (const answer of ['reject', 'ban', 'filter']) await report(`dialog-0-${answer}`, answer);
  expect(await left()).toBe(0);
  await report('dialog-0001', 'accept');
  await report('dialog-0002', 'accept');
  await report('dialog-0003', 'reject');
  expect(await left()).toBe(2);
});

test('reported again, and again at the same time, a dialog counts once', async () => {
  await Promise.all([1, 2, 3].map(() => report('dialog-0001', 'accept')));
  await report('dialog-0001', 'accept');
  expect(await left()).toBe(1);
});

test('a template we do not send with is none of our business', async () => {
  await report('dialog-0001', 'accept', 'somebody-elses');
  expect((await world.reach(token)).templates.map(({ left: each }) => each)).toEqual([0, 0, 0]);
});

test.each([
  ['the client first', [() => report('dialog-0001', 'accept'), () => wechatTells('popup', 'accept')]],
  ['WeChat first', [() => wechatTells('popup', 'accept'), () => report('dialog-0001', 'accept')]],
])('one dialog told by both counts once: %s', async (_order, [first, second]) => {
  await first!();
  world.clock.advance(MINUTE);
  await second!();
  expect(await left()).toBe(1);
});

test('told by both at the same time it counts once', async () => {
  await Promise.all([report('dialog-0001', 'accept'), wechatTells('popup', 'accept')]);
  expect(await left()).toBe(1);
});

test('when the client could not report, what WeChat tells counts; a dialog of another hour is another', async () => {
  await wechatTells('popup', 'accept');
  expect(await left()).toBe(1);
  world.clock.advance(60 * MINUTE);
  await report('dialog-0001', 'accept');
  expect(await left()).toBe(2);
});

test('a dialog that WeChat shows no more, for “always”, is told by the client alone', async () => {
  for (const id of ['dialog-0001', 'dialog-0002', 'dialog-0003']) await report(id, 'accept');
  expect(await left()).toBe(3);
});

test('WeChat brings the same event again, and it counts once', async () => {
  await wechatTells('popup', 'accept');
  await wechatTells('popup', 'accept');
  expect(await left()).toBe(1);
});

test('switched off in WeChat nothing is left, and nothing is tried', async () => {
  await world.accept(token, openid);
  await wechatTells('change', 'reject');
  expect(await left()).toBe(0);
  await world.happen('returned');
  expect(sends(world)).toBe(0);
  expect((await world.fate(token))[1]).toBe('sms sent');
});

test('who takes back the authorisation in WeChat leaves no consent behind', async () => {
  await world.accept(token, openid);
  const Event = 'user_authorization_revoke';
  await pushEvent(world.wechat.state, { FromUserName: openid, OpenID: openid, Event });
  expect(await world.bff.parts.db.selectFrom('consent_ledger').selectAll().execute()).toEqual([]);
  expect(await world.bff.parts.db.selectFrom('consent_accepts').selectAll().execute()).toEqual([]);
});

test('signed in without WeChat there is nobody to count for', async () => {
  token = await world.bff.signIn('13800000009');
  await report('dialog-0001', 'accept');
  expect(await world.reach(token)).toMatchObject({ wechatBound: false });
  expect(await left()).toBe(0);
});
