import { sweepOnce } from '../../bff/session/sweep';
import type { Endpoints, Output } from '../../shared/api';
import { type Contact, signInContact } from '../support/contact';
import { startDesk, type TestDesk } from '../support/desk';
import { PDF } from '../support/files';

const HOUR = 3600_000;
let desk: TestDesk;
let owner: Contact;
let deputy: Contact;
let id: string;
let fileId: string;
beforeAll(async () => {
  desk = await startDesk({ webhook: false });
});
afterAll(() => desk.stop());
beforeEach(async () => {
  [owner, deputy] = [await signInContact(desk), await signInContact(desk)];
  const draft = await owner.draft();
  ({ id } = draft);
  fileId = await owner.upload(id, 'projectSlides', '路演.pdf', PDF);
  await owner.save(id, draft.revision, { projectName: '城市运行数据底座', projectSlides: [fileId] });
  await owner.letIn(id, deputy.phone);
});

type Log = Output<Endpoints['readAccessLog']>;
const logOf = async (contact: Contact, query = '') =>
  (await contact.get(`/me/access-log${query}`).expect(200)).body as Log;
const told = async (contact: Contact) => (await logOf(contact)).items.map(({ who, what }) => `${who} ${what}`);
const nameOf = ({ phone }: Contact) => `${phone.slice(0, 3)}******${phone.slice(-2)}`;

async function follow(contact: Contact, path: string, input?: object): Promise<void> {
  const { body } = await contact.post(path, input).expect(200);
  await desk.http.get(new URL((body as { url: string }).url).pathname).expect(200);
}

test('what the other contact does with our entry is told to me: opened, downloaded, exported', async () => {
  await deputy.read(id);
  await follow(deputy, `/registrations/${id}/attachments/${fileId}/link`);
  await follow(deputy, `/registrations/${id}/exports`, { format: 'docx' });
  const name = `备用联络人 ${nameOf(deputy)}`;
  expect(await told(owner)).toEqual([`${name} 导出了报名表`, `${name} 下载了附件“路演.pdf”`, `${name} 查看了报名内容`]);
  const { items, keptDays, nextCursor } = await logOf(owner);
  expect(items[0]).toMatchObject({
    registrationId: id,
    projectName: '城市运行数据底座',
    at: desk.clock.now().toISOString(),
  });
  expect([keptDays, nextCursor]).toEqual([180, null]);
  // My own looks are no news to me, and the whole phone of the other is not mine to see.
  expect(await told(deputy)).toEqual([]);
  expect(JSON.stringify(items)).not.toContain(deputy.phone);
});

test('lists show no personal data and leave nothing; a link that nobody opened neither', async () => {
  await deputy.get('/registrations').expect(200);
  await deputy.post(`/registrations/${id}/attachments/${fileId}/link`).expect(200);
  expect(await told(owner)).toEqual([]);
});

test('many looks in one hour are one, the next hour counts anew; newest first, page by page', async () => {
  for (let look = 0; look < 3; look += 1) await owner.read(id);
  desk.clock.advance(HOUR);
  await owner.read(id);
  expect(await told(deputy)).toHaveLength(2);
  const first = await logOf(deputy, '?limit=1');
  const second = await logOf(deputy, `?limit=1&cursor=${first.nextCursor}`);
  expect(first.items[0]!.at > second.items[0]!.at).toBe(true);
  expect(second.nextCursor).toBeNull();
  await deputy.get('/me/access-log?cursor=x').expect(400);
});

test('an entry with one contact writes nothing down, a stranger who is refused neither', async () => {
  const own = await owner.draft();
  await owner.read(own.id);
  const stranger = await signInContact(desk);
  await stranger.get(`/registrations/${id}`).expect(404);
  const rows = await desk.db
    .selectFrom('access_looks')
    .selectAll()
    .where('looker_phone', '=', stranger.phone)
    .execute();
  expect(rows).toEqual([]);
  expect(await told(deputy)).toEqual([]);
});

test('looks are kept for half a year, and then deleted', async () => {
  await deputy.read(id);
  desk.clock.advance(180 * 24 * HOUR);
  await sweepOnce({ db: desk.db, clock: desk.clock });
  const rows = await desk.db.selectFrom('access_looks').select('id').where('subject_phone', '=', owner.phone).execute();
  expect(rows).toEqual([]);
});
