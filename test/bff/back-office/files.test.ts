import { createHash } from 'node:crypto';
import type { Attachment, Registration } from '../../../shared/registration';
import { type Contact, signInContact } from '../../support/contact';
import { startDesk, type TestDesk } from '../../support/desk';
import { PDF } from '../../support/files';

let desk: TestDesk;
let me: Contact;
let draft: Registration;
const FIELD = 'projectSlides';

beforeAll(async () => {
  desk = await startDesk({ backOffice: true });
  me = await signInContact(desk);
}, 60_000);
beforeEach(async () => {
  desk.office.faults.clear();
  draft = await me.draft();
});
afterAll(() => desk.stop());

async function announce(name: string, size: number): Promise<string> {
  const { body } = await me.post(`/registrations/${draft.id}/attachments`, { path: FIELD, name, size }).expect(201);
  return (body as { attachment: Attachment }).attachment.id;
}
const send = (fileId: string, from: number, to: number) =>
  me
    .putPiece(`/registrations/${draft.id}/attachments/${fileId}`)
    .set('content-range', `bytes ${from}-${to - 1}/${PDF.length}`)
    .send(PDF.subarray(from, to));
const download = async (fileId: string): Promise<Buffer> => {
  const { body } = await me.post(`/registrations/${draft.id}/attachments/${fileId}/link`).expect(200);
  const { pathname } = new URL((body as { url: string }).url);
  return (await desk.http.get(pathname).buffer(true).expect(200)).body as Buffer;
};

test('pieces come in one after the other, and the office gets the file whole, under its name', async () => {
  const before = desk.office.files.size;
  const id = await announce('路演"终稿".pdf', PDF.length);
  await send(id, 0, 50).expect(200);
  expect(desk.office.files.size).toBe(before);
  const { body } = await send(id, 50, PDF.length).expect(200);
  const sha256 = createHash('sha256').update(PDF).digest('hex');
  expect((body as { attachment: Attachment }).attachment).toMatchObject({
    complete: true,
    received: PDF.length,
    sha256,
  });
  const [place, bytes] = [...desk.office.files].at(-1)!;
  expect(place).toContain('路演"终稿"_2026');
  expect(bytes.equals(PDF)).toBe(true);

  await me.save(draft.id, draft.revision, { [FIELD]: [id] });
  expect(desk.office.entries.find(draft.id).formData[FIELD]).toBe(place);
  expect((await me.read(draft.id)).answers[FIELD]).toEqual([id]);
  expect((await download(id)).equals(PDF)).toBe(true);
});

test('a file the office did not take is not complete; its last piece again brings it there', async () => {
  const id = await announce('证明.pdf', PDF.length);
  await send(id, 0, 50).expect(200);
  desk.office.faults.next(/POST \/common\/upload/, { kind: 'a gateway page' });
  await send(id, 50, PDF.length).expect(503);
  const { body } = await me.get(`/registrations/${draft.id}/attachments/${id}`).expect(200);
  expect((body as { attachment: Attachment }).attachment).toMatchObject({ complete: false, received: 50 });
  await send(id, 50, PDF.length).expect(200);
  expect((await me.read(draft.id)).attachments.find((file) => file.id === id)!.complete).toBe(true);
});

test('what the office says against a file is passed on', async () => {
  const id = await announce('太大.pdf', PDF.length);
  desk.office.faults.next(/POST \/common\/upload/, { kind: 'refused', msg: '上传的文件大小超出限制，最大 10MB！' });
  const { body } = await send(id, 0, PDF.length).expect(403);
  expect(body.error.message).toContain('最大 10MB');
});

test('a session that ends during the upload sends the whole file again', async () => {
  const id = await announce('会话.pdf', PDF.length);
  desk.office.faults.next(/POST \/common\/upload/, { kind: 'session over' });
  await send(id, 0, PDF.length).expect(200);
  expect([...desk.office.files.values()].at(-1)!.equals(PDF)).toBe(true);
});

test('a file of the web form is there with its name and size, and can be opened', async () => {
  const place = desk.office.putFile('网页上传的营业执照.pdf', PDF);
  desk.office.entries.editOnWeb(draft.id, { [FIELD]: place });
  const { answers, attachments } = await me.read(draft.id);
  const [id] = answers[FIELD] as string[];
  const file = { id, name: '网页上传的营业执照.pdf', size: PDF.length, sha256: null, complete: true };
  expect(attachments).toMatchObject([file]);
  expect((await download(id!)).equals(PDF)).toBe(true);
  expect((await me.read(draft.id)).attachments).toMatchObject([file]);
});

test('a file of the web form that is gone is not complete, which stands against a submission', async () => {
  desk.office.entries.editOnWeb(draft.id, { [FIELD]: '/profile/upload/2026/07/10/没了_20260710090000A001.pdf' });
  expect((await me.read(draft.id)).attachments).toMatchObject([{ name: '没了.pdf', complete: false }]);
});

test.each(['/profile/upload/../../etc/passwd', 'http://169.254.169.254/latest', '/contest/entry/list?pageNum=1'])(
  'nothing but an upload is ever asked for as a file: %s',
  async (place) => {
    desk.office.entries.editOnWeb(draft.id, { [FIELD]: place });
    const calls = desk.office.calls.length;
    const { attachments, answers } = await me.read(draft.id);
    expect(attachments).toEqual([]);
    expect(answers[FIELD]).toEqual([place]);
    expect(desk.office.calls.slice(calls)).toEqual([`GET /contest/entry/${draft.id}`]);
  },
);

test('somebody else’s file is not there', async () => {
  const id = await announce('我的.pdf', PDF.length);
  const stranger = await signInContact(desk);
  await stranger.get(`/registrations/${draft.id}/attachments/${id}`).expect(404);
});
