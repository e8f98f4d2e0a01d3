import { readFileSync } from 'node:fs';
import { extend } from '../../bff/standalone/organiser/extend';
import { returnRegistration } from '../../bff/standalone/organiser/review-entry';
import { addressLink } from '../../shared/routes';
import { type BrowserPhone, openBrowserPhone } from '../support/browser';
import { type Contact, signInContact } from '../support/contact';
import { startDesk, type TestDesk } from '../support/desk';
import { readCalendar } from '../support/read-calendar';
import { Thumb } from '../support/thumb';

const due = (day: number) => `2026-07-${day}T18:00:00+08:00`;

describe('把日期加到手机日历（H5）', () => {
  let desk: TestDesk;
  let contact: Contact;
  let phone: BrowserPhone;
  let thumb: Thumb;
  let id: string;

  beforeAll(async () => {
    desk = await startDesk({ h5: true });
    contact = await signInContact(desk);
    ({ id } = await contact.submitted());
    await returnRegistration(desk.registry, id, { reason: '营业执照不清晰', fields: [], only: false, until: due(17) });
    desk.clock.advance(61_000);
    phone = await openBrowserPhone({ baseURL: desk.url });
    phone.page.setDefaultTimeout(20_000);
    thumb = new Thumb(phone.page);
    await phone.page.goto(addressLink('registration', { id }));
    await thumb.press('登录');
    await thumb.signIn(desk, contact.phone);
  }, 240_000);
  afterAll(async () => {
    await phone.close();
    await desk.stop();
  });

  /** Taps, and reads the file that comes as the phone's calendar would. */
  async function resubmission(button: string) {
    const [download] = await Promise.all([phone.page.waitForEvent('download'), thumb.press(button)]);
    expect(download.suggestedFilename()).toMatch(/\.ics$/);
    const { problems, events } = readCalendar(readFileSync(await download.path()));
    expect(problems).toEqual([]);
    return events.find(({ properties }) => properties.SUMMARY!.startsWith('重新提交截止：'))!.properties;
  }

  test('一个文件里是全部日期；延期之后说时间改了，再打开一次就改成新的，不会多出一条', async () => {
    const before = await resubmission('加到手机日历');
    await thumb.see('已加到日历');
    expect(before.DTSTART).toBe('20260717T100000Z');
    await extend(desk.registry, { what: id, until: due(20) });
    desk.clock.advance(1_000);
    await phone.page.reload();
    await thumb.see('时间改了，请更新日历');
    const after = await resubmission('更新手机日历');
    await phone.page.getByText('时间改了').first().waitFor({ state: 'detached' });
    expect([after.UID, after.DTSTART]).toEqual([before.UID, '20260720T100000Z']);
    expect(Number(after.SEQUENCE)).toBeGreaterThan(Number(before.SEQUENCE));
    expect([...thumb.small]).toEqual([]);
  }, 60_000);
});
