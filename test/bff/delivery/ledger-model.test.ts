import fc from 'fast-check';
import { bearer } from '../../support/bff';
import { type DeliveryWorld, startDelivery, TO_DO } from '../../support/delivery-world';
import { example } from '../../support/wechat';
import { deliverDue } from '../../../bff/notifications/delivery/deliver-due';
import { readOnce } from '../../../bff/notifications/follow-events';
import { pushEvent } from '../../../bff/wechat/sandbox/push';
import { answerTemplate } from '../../../bff/wechat/sandbox/subscribe';
import type { WeChat } from '../../../bff/wechat/wechat';

const SEND = '/cgi-bin/message/subscribe/send';
const HOUR = 3600_000;
let world: DeliveryWorld;
let people = 0;

beforeAll(async () => {
  world = await startDelivery({ push: { token: example.token, aesKey: example.aesKey } });
  // Its own sent events come when they like; here they come when told.
  const { push } = world.wechat.state;
  world.wechat.state.push = { ...push!, url: 'http://127.0.0.1:9' };
  pushTo = () => ({ ...world.wechat.state, push: push! });
});
afterAll(() => world.close());
let pushTo: () => Parameters<typeof pushEvent>[0];

type Deed =
  | { deed: 'accept'; toldBy: 'client' | 'wechat' | 'both' | 'nobody' }
  | { deed: 'report again' }
  | { deed: 'switch off' }
  | { deed: 'return'; how: 'well' | 'silence' | 'cut off' | 'refused' | 'killed before' | 'killed after' }
  | { deed: 'later' };

const deeds: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({
    deed: fc.constant('accept' as const),
    toldBy: fc.constantFrom('client' as const, 'wechat' as const, 'both' as const, 'nobody' as const),
  }),
  fc.constant<Deed>({ deed: 'report again' }),
  fc.constant<Deed>({ deed: 'switch off' }),
  fc.record({
    deed: fc.constant('return' as const),
    how: fc.constantFrom('well', 'silence', 'cut off', 'refused', 'killed before', 'killed after'),
  }) as fc.Arbitrary<Deed>,
  fc.constant<Deed>({ deed: 'later' }),
);

test('in whatever order people say yes and no, messages go out and workers die, nothing is sent without a yes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deeds, { minLength: 3, maxLength: 12 }), async (story) => {
      people += 1;
      const phone = `137${String(people).padStart(8, '0')}`;
      const openid = `o-model-${people}`;
      const token = await world.bind(phone, openid);
      const { bff, wechat, clock } = world;
      const wechatItself = bff.parts.wechat!;
      let calls = 0;
      const real: WeChat = {
        ...wechatItself,
        async sendSubscribeMessage(to, message) {
          if (to === openid) calls += 1;
          return wechatItself.sendSubscribeMessage(to, message);
        },
      };
      bff.parts.wechat = real;
      let [told, dialog] = [0, 0];
      const cardsOf = () => wechat.state.outbox.filter((card) => card.openid === openid).length;
      let accepts = 0;

      const report = () =>
        bff.http
          .post('/api/notification-consents')
          .set(...bearer(token))
          .send({ dialogId: `model-${people}-dialog-${dialog}`, answers: [{ templateId: TO_DO, answer: 'accept' }] })
          .expect(200);
      const wechatTells = (what: string, SubscribeStatusString: string) =>
        pushEvent(pushTo(), {
          FromUserName: openid,
          Event: `subscribe_msg_${what}_event`,
          List: { TemplateId: TO_DO, SubscribeStatusString },
        });
      const left = async () => {
        const { templates } = await world.reach(token);
        return templates.find(({ templateId }) => templateId === TO_DO)!.left;
      };

      for (const deed of story) {
        if (deed.deed === 'accept') {
          // Two dialogs at the same moment are beyond a finger.
          clock.advance(HOUR);
          await world.deliver();
          dialog += 1;
          accepts += 1;
          answerTemplate(wechat.state, openid, TO_DO, true);
          if (deed.toldBy === 'client' || deed.toldBy === 'both') await report();
          if (deed.toldBy === 'wechat' || deed.toldBy === 'both') await wechatTells('popup', 'accept');
          if (deed.toldBy !== 'nobody') told += 1;
        } else if (deed.deed === 'report again') {
          const known = await bff.parts.db
            .selectFrom('consent_dialogs')
            .selectAll()
            .where('openid', '=', openid)
            .where('dialog_id', '=', `model-${people}-dialog-${dialog}`)
            .executeTakeFirst();
          if (known) await report();
        } else if (deed.deed === 'switch off') {
          clock.advance(1_000);
          wechat.state.subscriptions.set(`${openid} ${TO_DO}`, 0);
          await wechatTells('change', 'reject');
          expect(await left()).toBe(0);
        } else if (deed.deed === 'later') {
          clock.advance(HOUR);
          await world.deliver();
        } else {
          if (deed.how === 'silence') wechat.fault(SEND, { errcode: -1 });
          if (deed.how === 'cut off') wechat.fault(SEND, { reset: true });
          if (deed.how === 'refused') wechat.fault(SEND, { errcode: 43101 });
          if (deed.how.startsWith('killed')) bff.parts.wechat = mortal(real, deed.how === 'killed after');
          const at = clock.contestNow().toISOString();
          world.feed.happen('returned', { contacts: [phone], registrationId: `reg-${people}`, at });
          while (await readOnce(bff.parts));
          await deliverDue(bff.parts).catch(() => {});
          bff.parts.wechat = real;
          wechat.state.faults.length = 0;
          await world.deliver();
        }
        const now = await left();
        expect(now).toBeGreaterThanOrEqual(0);
        expect(now).toBeLessThanOrEqual(told);
        expect(cardsOf()).toBeLessThanOrEqual(accepts);
      }
      // A claim ends, what was in doubt is tried again, and then comes the next of the same entry.
      for (let hours = 0; hours < 6; hours++) await world.pass(HOUR);
      // Every call was covered by a yes that was told, or repeated one without an answer.
      const repeated = await bff.parts.db
        .selectFrom('deliveries')
        .innerJoin('notices', 'notices.id', 'notice_id')
        .select(['tries', 'doubts'])
        .where('phone', '=', phone)
        .where('channel', '=', 'wechat')
        .where('doubts', '>', 0)
        .execute();
      bff.parts.wechat = wechatItself;
      expect(calls).toBeLessThanOrEqual(told + repeated.reduce((sum, { tries }) => sum + tries, 0));
      const inbox = await world.inbox(token);
      const urgent = inbox.filter(({ type }) => type === 'returned');
      expect(urgent).toHaveLength(story.filter(({ deed }) => deed === 'return').length);
      // Nothing is lost: each went out on some channel.
      for (const { deliveries } of urgent) {
        expect(deliveries.some(({ state }) => state === 'sent' || state === 'delivered')).toBe(true);
      }
    }),
    { numRuns: 25 },
  );
}, 120_000);

/** The worker dies with this message, before or after it has left. */
const mortal = (real: WeChat, after: boolean): WeChat => ({
  ...real,
  async sendSubscribeMessage(openid, message) {
    if (after) await real.sendSubscribeMessage(openid, message);
    throw new Error('killed');
  },
});
