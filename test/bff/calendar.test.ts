import { writeCalendar } from '../../bff/calendar/write-calendar';
import { returnRegistration } from '../../bff/standalone/organiser/review-entry';
import { startDesk, type TestDesk } from '../support/desk';
import { type ReadEvent, readCalendar } from '../support/read-calendar';

const phone = '13800000001';
const stranger = '13900000009';
let desk: TestDesk;
let me: { authorization: string };
let submitted: string;

beforeAll(async () => {
  desk = await startDesk({ samples: true });
  me = await desk.signIn(phone);
  submitted = await entryThat('submitted');
}, 120_000);
afterAll(() => desk.stop());

async function entryThat(status: string): Promise<string> {
  const { body } = await desk.http.get(`/api/registrations?status=${status}`).set(me).expect(200);
  return (body as { items: { id: string }[] }).items[0]!.id;
}

async function link(id: string): Promise<string> {
  const { body } = await desk.http.post(`/api/registrations/${id}/calendar`).set(me).expect(200);
  return (body as { url: string }).url.slice(desk.url.length);
}

/** The file of an entry's dates, read as a phone does. */
async function dates(id: string): Promise<ReadEvent[]> {
  const { text, headers } = await desk.http.get(await link(id)).expect(200);
  expect(headers['content-type']).toBe('text/calendar; charset=utf-8');
  expect(headers['content-disposition']).toMatch(/^attachment; .*\.ics$/);
  const { problems, events } = readCalendar(Buffer.from(text));
  expect(problems).toEqual([]);
  return events;
}

const named = (events: ReadEvent[], start: string) =>
  events.find(({ properties }) => properties.SUMMARY!.startsWith(start))!;

test('every line fits, long Chinese names included, and every event can be found again and leads back', async () => {
  const { body } = await desk.http.get('/api/registrations').set(me).expect(200);
  const ids = (body as { items: { id: string }[] }).items.map(({ id }) => id);
  const events = (await Promise.all(ids.map(dates))).flat();
  expect(events.length).toBeGreaterThan(3);
  expect(new Set(events.map(({ properties }) => properties.UID)).size).toBe(events.length);
  for (const { properties, alarms } of events) {
    expect(properties.DESCRIPTION).toMatch(/\n打开报名：http:\/\/127\.0\.0\.1:\d+\/registration\?id=\w+$/);
    expect(alarms.length).toBeGreaterThan(0);
  }
}, 60_000);

test('a date with an hour is an instant, reminded of a day and three hours before; days are whole days', async () => {
  const [text, until] = ['1. 营业执照不清晰', '2026-07-17 18:00'];
  await returnRegistration(desk.registry, submitted, { reason: text, fields: [], only: false, until });
  const events = await dates(submitted);
  const again = named(events, '重新提交截止：');
  expect(again.properties).toMatchObject({ DTSTART: '20260717T100000Z' });
  expect(again.alarms).toEqual(['-P1D', '-PT3H']);
  const stage = events.find(({ properties }) => 'DTSTART;VALUE=DATE' in properties)!;
  expect(stage.properties['DTEND;VALUE=DATE']! > stage.properties['DTSTART;VALUE=DATE']!).toBe(true);
  expect(stage.alarms).toEqual(['-PT15H']);
});

test('put off: the same event with a new time and a higher number, so that a calendar moves it', () => {
  const written = (at: string, due: string) => {
    const dates = [
      { id: 'resubmission', name: '重新提交截止', title: '重新提交截止', from: due, to: due, isDeadline: true },
    ];
    const url = 'https://desk.example/registration?id=r1';
    const text = writeCalendar({ registrationId: 'r1', contestName: '大赛', dates, url, at: new Date(at) });
    return readCalendar(Buffer.from(text)).events[0]!.properties;
  };
  const before = written('2026-07-10T01:00:00Z', '2026-07-17T18:00:00+08:00');
  const after = written('2026-07-10T01:00:01Z', '2026-07-20T12:00:00+08:00');
  expect(after.UID).toBe(before.UID);
  expect([before.DTSTART, after.DTSTART]).toEqual(['20260717T100000Z', '20260720T040000Z']);
  expect(Number(after.SEQUENCE)).toBeGreaterThan(Number(before.SEQUENCE));
});

test('the link is the permission, for minutes; nobody gets one for what is not theirs', async () => {
  const path = await link(submitted);
  const other = await desk.signIn(stranger);
  await desk.http.post(`/api/registrations/${submitted}/calendar`).set(other).expect(404);
  await desk.http.get(path).expect(200);
  desk.clock.advance(6 * 60_000);
  const { text } = await desk.http.get(path).set('accept', 'text/html').expect(404);
  expect(text).toContain('日历链接已过期');
});
