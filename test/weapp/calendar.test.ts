import { extend } from '../../bff/standalone/organiser/extend';
import { returnRegistration } from '../../bff/standalone/organiser/review-entry';
import { pageLink } from '../../shared/routes';
import { type Contact, signInContact } from '../support/contact';
import { startDesk, type TestDesk } from '../support/desk';
import { signedInStorage } from '../support/signed-in-phone';
import { openWeapp, type Phone } from '../support/weapp-host';

const due = (day: number) => `2026-07-${day}T18:00:00+08:00`;

describe('把日期加到手机日历（小程序）', () => {
  let desk: TestDesk;
  let contact: Contact;
  let phone: Phone;
  let id: string;
  let answer: object = {};

  beforeAll(async () => {
    desk = await startDesk();
    contact = await signInContact(desk);
    ({ id } = await contact.submitted());
    await returnRegistration(desk.registry, id, { reason: '营业执照不清晰', fields: [], only: false, until: due(17) });
    phone = await openWeapp({
      server: desk,
      storage: await signedInStorage(desk, contact.phone),
      at: pageLink('registration', { id }),
      answers: { addPhoneCalendar: () => answer as Record<string, unknown> },
    });
  }, 240_000);
  afterAll(async () => {
    phone.close();
    await desk.stop();
  });

  const added = () => phone.calls('addPhoneCalendar');

  test('不允许写日历：说清楚去哪里允许，什么也没有记下', async () => {
    answer = { errMsg: 'auth deny' };
    await phone.tap('把重新提交截止加到日历');
    await phone.see('请在微信的设置里允许本小程序添加日历');
    expect(phone.shows('已加到日历')).toBe(false);
    answer = {};
  });

  test('点一下，截止的那一刻就在日历里：提前一天提醒，点开能回到这份报名', async () => {
    await phone.tap('把重新提交截止加到日历');
    await phone.see('已加到日历');
    expect(added().at(-1)).toMatchObject({
      title: expect.stringMatching(/^重新提交截止：城市运行数据底座/),
      startTime: Date.parse(due(17)) / 1000,
      endTime: String(Date.parse(due(17)) / 1000),
      allDay: false,
      alarm: true,
      alarmOffset: 24 * 3600,
      description: expect.stringContaining(`/registration?id=${id}`),
    });
  });

  test('只有日子的是全天，前一天早上九点提醒', async () => {
    await phone.tap('把初赛加到日历');
    await phone.until('the second event', () => added().length === 3);
    const { allDay, startTime, alarmOffset, endTime } = added().at(-1)!;
    expect([allDay, alarmOffset]).toEqual([true, 15 * 3600]);
    expect((Number(startTime) * 1000 + 8 * 3600_000) % (24 * 3600_000)).toBe(0);
    expect(Number(endTime)).toBeGreaterThan(Number(startTime));
  });

  test('组委会延期之后，说时间改了；再点一下加上新的', async () => {
    await extend(desk.registry, { what: id, until: due(20) });
    phone.pullDown();
    await phone.see('时间改了，请更新日历');
    await phone.tap('把重新提交截止加到日历');
    await phone.dontSee('时间改了');
    expect(added().at(-1)).toMatchObject({ startTime: Date.parse(due(20)) / 1000 });
  });

  test('记在这台手机上：关掉再打开，加过的还是加过的', async () => {
    phone.close();
    phone = await openWeapp({ server: desk, storage: phone.storage, at: pageLink('registration', { id }) });
    await phone.see('已加到日历');
    expect(phone.shows('把重新提交截止加到日历')).toBe(false);
  });
});
