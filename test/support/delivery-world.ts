import type { Delivery, Notification, NoticeType } from '../../shared/notification';
import type { NotificationReach, NotificationSettings } from '../../shared/notification-endpoints';
import type { MainEvent } from '../../bff/main-api/contract';
import { documents } from '../../bff/legal/documents';
import { deliverDue } from '../../bff/notifications/delivery/deliver-due';
import { readOnce } from '../../bff/notifications/follow-events';
import { SUBSCRIBE_SEND } from '../../bff/wechat/subscribe-message';
import { answerTemplate } from '../../bff/wechat/sandbox/subscribe';
import { userOf } from '../../bff/wechat/sandbox/state';
import type { WeChatAccount } from '../../bff/wechat/wechat';
import type { Fault } from '../../bff/sms/faults';
import type { SmsOutcome } from '../../bff/sms/send-sms';
import { textOf } from '../../bff/sms/message';
import { AppError } from '../../shared/errors';
import { type Bff, bearer, type BffOptions, startBff } from './bff';
import { createTestClock, type TestClock } from './clock';
import { createEventFeed, type EventFeed } from './event-feed';
import { templates } from './notice-templates';
import { startWeChat, type WeChatWorld } from './wechat';

export const TO_DO = 'sandbox-to-do';
export const RESULT = 'sandbox-result';

/** A BFF with a mini-program, an SMS provider that does as it is told, and events that happen when told. */
export interface DeliveryWorld {
  bff: Bff;
  clock: TestClock;
  feed: EventFeed;
  wechat: WeChatWorld;
  /** What is sent by SMS beside codes, oldest first. */
  texts: { to: string; text: string }[];
  /** How the next messages fare, in turn; then they are taken again. */
  smsFares: ('silence' | Fault)[];
  /** Signs in with this WeChat, and so binds it; the token. */
  bind(phone: string, openid: string): Promise<string>;
  /** Says yes in the dialog, and the client tells so. */
  accept(token: string, openid: string, templateId?: string): Promise<NotificationReach>;
  reach(token: string): Promise<NotificationReach>;
  set(token: string, settings: Partial<NotificationSettings>): Promise<void>;
  /** Something happens to the entry, and is delivered as far as can be now. */
  happen(type: string, given?: Partial<MainEvent>): Promise<void>;
  deliver(): Promise<void>;
  /** Lets time pass, and delivers what has come due. */
  pass(ms: number): Promise<void>;
  inbox(token: string): Promise<Notification[]>;
  /** The last notice's fate, `wechat sent`. */
  fate(token: string, type?: NoticeType): Promise<string[]>;
  close(): Promise<void>;
}

export async function startDelivery(
  options: BffOptions & { deadlineMs?: number; push?: WeChatAccount['push'] } = {},
): Promise<DeliveryWorld> {
  const clock = createTestClock('2026-07-10T01:00:00Z');
  const { deadlineMs = 1_000, push = null, ...more } = options;
  const wechat = await startWeChat(clock, push);
  for (const { templateId: id, fields, longTerm } of templates.wechat) {
    const kind = longTerm ? 'long' : 'once';
    wechat.state.templates.set(id, { id, fields: Object.keys(fields), kind, banned: false });
  }
  const feed = createEventFeed();
  const bff = await startBff({
    clock,
    mainApi: feed.mainApi,
    wechat: { ...wechat.account, deadlineMs },
    notices: templates,
    ...more,
  });
  if (push) wechat.state.push = { url: `${bff.url}/hooks/wechat`, ...push };
  const texts: DeliveryWorld['texts'] = [];
  const smsFares: DeliveryWorld['smsFares'] = [];
  const { sendSms } = bff.parts;
  bff.parts.sendSms = async (to, message): Promise<SmsOutcome> => {
    if (message.kind !== 'notice') return sendSms(to, message);
    const fare = smsFares.shift();
    const error = new AppError('unavailable', 'as told');
    if (fare === undefined || fare === 'silence') texts.push({ to, text: textOf(message) });
    if (fare === 'silence') return { fate: 'unknown', error };
    return fare === undefined
      ? { fate: 'accepted', receipt: `serial-${texts.length}` }
      : { fate: 'refused', fault: fare, error };
  };

  const world: DeliveryWorld = {
    bff,
    clock,
    feed,
    wechat,
    texts,
    smsFares,
    async bind(phone, openid) {
      userOf(wechat.state, openid, phone);
      const { body } = await bff.http
        .post('/api/session/wechat-phone')
        .send({
          loginCode: wechat.loginCode(openid),
          phoneCode: wechat.phoneCode(openid, phone),
          acceptedTerms: documents.terms.version,
        })
        .expect(201);
      return (body as { token: string }).token;
    },
    async accept(token, openid, templateId = TO_DO) {
      answerTemplate(wechat.state, openid, templateId, true);
      dialogs += 1;
      const { body } = await bff.http
        .post('/api/notification-consents')
        .set(...bearer(token))
        .send({ dialogId: `dialog-${String(dialogs).padStart(6, '0')}`, answers: [{ templateId, answer: 'accept' }] })
        .expect(200);
      return body as NotificationReach;
    },
    async reach(token) {
      const { body } = await bff.http
        .get('/api/notification-settings')
        .set(...bearer(token))
        .expect(200);
      return body as NotificationReach;
    },
    async set(token, settings) {
      await bff.http
        .put('/api/notification-settings')
        .set(...bearer(token))
        .send({ wechat: true, sms: true, quietHours: null, muted: [], ...settings })
        .expect(200);
    },
    async happen(type, given) {
      feed.happen(type, { at: clock.contestNow().toISOString(), ...given });
      while (await readOnce(bff.parts));
      await world.deliver();
    },
    async deliver() {
      while ((await deliverDue(bff.parts)) > 0);
    },
    async pass(ms) {
      clock.advance(ms);
      await world.deliver();
    },
    async inbox(token) {
      const { body } = await bff.http
        .get('/api/notifications')
        .set(...bearer(token))
        .expect(200);
      return (body as { items: Notification[] }).items;
    },
    async fate(token, type) {
      const items = await world.inbox(token);
      const [last] = type ? items.filter((each) => each.type === type) : items;
      return (last?.deliveries ?? []).map(said);
    },
    async close() {
      await bff.close();
      await wechat.stop();
    },
  };
  let dialogs = 0;
  return world;
}

const said = ({ channel, state, why }: Delivery): string => [channel, state, why].filter(Boolean).join(' ');

export const sends = ({ wechat }: DeliveryWorld): number => wechat.count(SUBSCRIBE_SEND);
export const cards = ({ wechat }: DeliveryWorld) => wechat.state.outbox;
