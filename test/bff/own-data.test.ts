import type { Endpoints, Output } from '../../shared/api';
import { type Contact, signInContact } from '../support/contact';
import { startDesk, type TestDesk } from '../support/desk';
import { readPdf } from '../support/read-pdf';
import { until } from '../support/until';

const MINUTE = 60_000;
let desk: TestDesk;
let contact: Contact;
beforeAll(async () => {
  desk = await startDesk({ webhook: false });
});
afterAll(() => desk.stop());
beforeEach(async () => {
  contact = await signInContact(desk);
});

async function links(): Promise<Output<Endpoints['exportOwnData']>> {
  return (await contact.get('/me/export').expect(200)).body as Output<Endpoints['exportOwnData']>;
}
const fetchFile = (url: string) => desk.http.get(new URL(url).pathname).buffer(true);

test('everything kept of me is in one file: account, consents, devices, who looked, entries with their answers', async () => {
  const { id } = await contact.completeDraft();
  const deputy = await signInContact(desk);
  await contact.letIn(id, deputy.phone);
  await deputy.read(id);
  const { body, headers } = await fetchFile((await links()).json).expect(200);
  const data = JSON.parse((body as Buffer).toString());
  expect(headers['content-disposition']).toContain('attachment');
  expect(data.user.phone).toBe(contact.phone);
  expect(data.consents).toHaveLength(2);
  expect(data.sessions).toHaveLength(1);
  expect(data.looks).toMatchObject([{ looker_phone: `139******${deputy.phone.slice(-2)}`, what: 'opened' }]);
  expect(data.registrations).toMatchObject([{ id, answers: { projectName: '城市运行数据底座' } }]);
  const text = JSON.stringify(data);
  expect(text).not.toContain(deputy.phone);
  const { registrations: _, ...kept } = data;
  expect(JSON.stringify(kept)).not.toMatch(/token|hash|sealed/);
  // The other contact hears of it like of any other export.
  const log = (await deputy.get('/me/access-log').expect(200)).body as Output<Endpoints['readAccessLog']>;
  expect(log.items.map(({ what }) => what)).toEqual(['导出了报名表']);
});

test('what was set for notices and what became of each is part of it', async () => {
  const settings = { wechat: false, sms: true, quietHours: { from: '22:00', to: '07:00' }, muted: [] };
  await contact.putJson('/notification-settings', settings).expect(200);
  const { id } = await contact.draft();
  const deputy = await signInContact(desk);
  await contact.letIn(id, deputy.phone);
  const read = async () => {
    const { body } = await fetchFile((await links()).json).expect(200);
    return JSON.parse((body as Buffer).toString());
  };
  const data = await until('the change of contacts to be told of', async () => {
    const found = await read();
    return found.notices[0]?.deliveries.length > 0 && found;
  });
  expect(data.notificationSettings).toEqual(settings);
  expect(data.consentsToMessages).toEqual([]);
  expect(data.notices).toMatchObject([
    { type: 'contactsChanged', deliveries: [{ channel: 'wechat', state: 'skipped' }, {}] },
  ]);
});

test('the same can be read on paper', async () => {
  await contact.completeDraft();
  const { body, headers } = await fetchFile((await links()).pdf).expect(200);
  expect(headers['content-type']).toBe('application/pdf');
  const text = JSON.stringify(await readPdf(body as Buffer));
  for (const words of ['我的数据', contact.phone, '同意过的协议', '登录的设备', '城市运行数据底座']) {
    expect(text).toContain(words);
  }
});

test('a link ends after minutes, and with the session it was asked for in', async () => {
  const { json } = await links();
  await contact.delete('/session').expect(204);
  await fetchFile(json).expect(404);
  contact = await signInContact(desk);
  const { pdf } = await links();
  desk.clock.advance(5 * MINUTE);
  await fetchFile(pdf).expect(404);
  await fetchFile(`${desk.url}/api/my-data/invented`).expect(404);
});
