import { randomBytes } from 'node:crypto';
import { type Contact, newPhone, signInContact, UNIT } from '../../support/contact';
import { startDesk, type TestDesk } from '../../support/desk';
import { PDF, PNG } from '../../support/files';

const MINUTE = 60_000;
const PIECE = 1024 * 1024;
let desk: TestDesk;
let contact: Contact;
beforeAll(async () => {
  desk = await startDesk({ webhook: false });
  contact = await signInContact(desk);
});
afterAll(() => desk.stop());

const paths = (issues: { path: string; code: string }[]) => issues.map(({ path, code }) => `${path} ${code}`);
const pathOf = (link: string) => new URL(link).pathname;
const bytesOf = (response: { body: unknown }) => response.body as Buffer;

const announce = (id: string, path: string, name: string, size: number) =>
  contact.post(`/registrations/${id}/attachments`, { path, name, size });
const put = (id: string, fileId: string, from: number, piece: Buffer, total: number, to = from + piece.length - 1) =>
  contact
    .putPiece(`/registrations/${id}/attachments/${fileId}`)
    .set('content-range', `bytes ${from}-${to}/${total}`)
    .send(piece);

it('takes a file in pieces, goes on after a break, and hands it out again', async () => {
  const { id, revision } = await contact.draft();
  const bytes = Buffer.concat([PDF, randomBytes(2 * PIECE)]);
  const { body } = await announce(id, 'projectSlides', '路演（终稿）.PDF', bytes.length).expect(201);
  expect(body).toMatchObject({ pieceBytes: PIECE, attachment: { received: 0, complete: false, sha256: null } });
  const fileId = (body as { attachment: { id: string } }).attachment.id;

  await put(id, fileId, 0, bytes.subarray(0, PIECE), bytes.length).expect(200);
  const ahead = await put(id, fileId, 2 * PIECE, bytes.subarray(2 * PIECE), bytes.length).expect(200);
  expect(ahead.body.attachment).toMatchObject({ received: PIECE, complete: false });
  const status = await contact.get(`/registrations/${id}/attachments/${fileId}`).expect(200);
  expect(status.body.attachment.received).toBe(PIECE);
  await put(id, fileId, 0, bytes.subarray(0, PIECE), bytes.length).expect(200);
  await put(id, fileId, PIECE, bytes.subarray(PIECE, 2 * PIECE), bytes.length).expect(200);
  const last = await put(id, fileId, 2 * PIECE, bytes.subarray(2 * PIECE), bytes.length).expect(200);
  expect(last.body.attachment).toMatchObject({ complete: true, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });

  await contact.save(id, revision, { projectSlides: [fileId] });
  const link = await contact.post(`/registrations/${id}/attachments/${fileId}/link`).expect(200);
  const file = await desk.http.get(pathOf(link.body.url)).buffer(true).expect(200);
  expect(bytesOf(file).equals(bytes)).toBe(true);
  expect(file.headers).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': `inline; filename="file"; filename*=UTF-8''${encodeURIComponent('路演（终稿）.PDF')}`,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
});

it('says everything that speaks against a file before a byte is sent', async () => {
  const { id } = await contact.draft();
  const refused = async (path: string, name: string, size: number) => {
    const { status, body } = await announce(id, path, name, size);
    return status === 400 ? paths(body.error.issues) : status;
  };
  const path = 'projectSlides';
  expect(await refused(path, '甲\0.exe', 60 << 20)).toEqual([
    `${path} name_unfit`,
    `${path} wrong_kind`,
    `${path} file_too_large`,
  ]);
  expect(await refused(path, '半个\ud83d.pdf', 10)).toEqual([`${path} name_unfit`]);
  expect(await refused(path, '甲\u202Efdp.exe', 10)).toEqual([`${path} wrong_kind`]);
  expect(await refused(path, `${'长'.repeat(252)}.pdf`, 10)).toEqual(['name too_big']);
  expect(await refused('projectName', '甲.pdf', 10)).toEqual(['path unknown_path']);
  expect(await refused('units', '甲.pdf', 10)).toEqual(['path unknown_path']);
  expect(await refused('nothing', '甲.pdf', 10)).toEqual(['path unknown_path']);
  expect(await refused(path, '甲.pdf', 0)).toEqual(['size too_small']);
  expect(await refused(path, '刚好.pdf', 50 << 20)).toBe(201);
});

it.each([
  '../../etc/passwd.pdf',
  'C:\\资料\\a|b?.pdf',
  '甲\u202Efdp.发票.pdf',
  '团队👨‍👩‍👧 “终稿” (1)*.pdf',
  '"; filename="x.html\r\nset-cookie: a=b.pdf',
  `${'很长的名字'.repeat(50)}.pdf`,
])('keeps the name %j for people, and nothing else follows from it', async (name) => {
  const { id } = await contact.draft();
  const fileId = await contact.upload(id, 'projectSlides', name, PDF);
  expect((await contact.read(id)).attachments.map((each) => each.name)).toEqual([name]);
  const link = await contact.post(`/registrations/${id}/attachments/${fileId}/link`).expect(200);
  const { headers } = await desk.http.get(pathOf(link.body.url)).expect(200);
  expect(headers['set-cookie']).toBeUndefined();
  const given = /^inline; filename="file"; filename\*=UTF-8''([\w%.~!#$&+^`|-]+)$/.exec(
    headers['content-disposition']!,
  );
  expect(decodeURIComponent(given![1]!)).toBe(name);
});

it('takes a file in place of the old one, which stays until then, and no more', async () => {
  const { id, revision, answers } = await contact.completeDraft();
  const { body: second } = await announce(id, 'projectSlides', '第二份.pdf', PDF.length).expect(201);
  await put(id, second.attachment.id, 0, PDF, PDF.length).expect(200);
  const both = [...(answers.projectSlides as string[]), second.attachment.id];
  const { issues } = await contact.save(id, revision, { projectSlides: both });
  expect(issues.map(({ code }) => code)).toEqual(['too_many']);
  const { body } = await announce(id, 'projectSlides', '第三份.pdf', 10).expect(400);
  expect(body.error.message).toBe('项目 PPT最多 1 个文件，请先删去一个再上传。');
  await announce(id, `units.${UNIT}.creditReport`, '第二份.pdf', 10).expect(201);
});

it('looks at the content, not at the name alone', async () => {
  const { id } = await contact.draft();
  const wrong = Buffer.from('MZ\x90\x00this is a program');
  for (const [name, bytes] of [
    ['假的.pdf', wrong],
    ['图.pdf', PNG],
    ['假的.pptx', PDF],
  ] as const) {
    const { body } = await announce(id, 'projectSlides', name, bytes.length).expect(201);
    const refused = await put(id, body.attachment.id, 0, bytes, bytes.length).expect(400);
    expect(paths(refused.body.error.issues)).toEqual(['name wrong_content']);
  }
});

it('takes no piece that is not what its header says', async () => {
  const { id } = await contact.draft();
  const { body } = await announce(id, 'projectSlides', '甲.pdf', PDF.length).expect(201);
  const fileId = (body as { attachment: { id: string } }).attachment.id;
  const problems = async (call: ReturnType<typeof put>) => {
    const { status, body: reply } = await call;
    return status === 400 ? paths(reply.error.issues) : status;
  };
  expect(await problems(put(id, fileId, 0, PDF, PDF.length + 1))).toEqual(['Content-Range other_size']);
  expect(await problems(put(id, fileId, 0, PDF, PDF.length, PDF.length - 2))).toEqual(['Content-Range other_length']);
  expect(await problems(put(id, fileId, 1, PDF, PDF.length))).toEqual(['Content-Range invalid_format']);
  const bare = contact.putPiece(`/registrations/${id}/attachments/${fileId}`).send(PDF);
  expect(await problems(bare)).toEqual(['Content-Range invalid_format']);
  const big = Buffer.alloc(PIECE + 1);
  expect(await problems(put(id, fileId, 0, big, big.length))).toBe(413);
  expect(await problems(put(id, 'nofile', 0, PDF, PDF.length))).toBe(404);
});

it('closes with the entry', async () => {
  const { id, attachments } = await contact.submitted();
  await announce(id, 'projectSlides', '甲.pdf', 10).expect(403);
  await put(id, attachments[0]!.id, 0, PDF, PDF.length).expect(403);
  await contact.post(`/registrations/${id}/attachments/${attachments[0]!.id}/link`).expect(200);
});

describe('a download link', () => {
  async function linked() {
    const { id, attachments } = await contact.completeDraft();
    const { body } = await contact.post(`/registrations/${id}/attachments/${attachments[0]!.id}/link`).expect(200);
    return { id, ...(body as { url: string; expiresAt: string }) };
  }

  it('needs no session, says nothing of the person and lasts five minutes', async () => {
    const { url, expiresAt } = await linked();
    expect(url).toMatch(new RegExp(`^${desk.url}/api/files/[\\w-]+$`));
    expect(Buffer.from(pathOf(url).split('/').at(-1)!, 'base64url').toString('latin1')).not.toContain(contact.phone);
    expect(Date.parse(expiresAt) - desk.clock.now().getTime()).toBe(5 * MINUTE);
    await desk.http.get(pathOf(url)).expect(200);
    await desk.http.head(pathOf(url)).expect(200);
    desk.clock.advance(5 * MINUTE);
    const { body } = await desk.http.get(pathOf(url)).expect(404);
    expect(body.error.message).toBe('下载链接已过期，请回到报名页面重新打开。');
  });

  it('that is over says so in words when a person opens it', async () => {
    const { url } = await linked();
    desk.clock.advance(5 * MINUTE);
    const page = await desk.http
      .get(pathOf(url))
      .set('accept', 'text/html,application/xhtml+xml,*/*;q=0.8')
      .expect(404);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page.text).toContain('下载链接已过期，请回到报名页面重新打开。');
  });

  it('cannot be changed or made up', async () => {
    const { url } = await linked();
    const path = pathOf(url);
    const other = path.slice(0, -1) + (path.endsWith('A') ? 'B' : 'A');
    for (const bad of [other, path.slice(0, -8), '/api/files/x', `/api/files/${'A'.repeat(200)}`]) {
      await desk.http.get(bad).expect(404);
    }
  });

  it('ends with the access of the one it was made for', async () => {
    const { id, url } = await linked();
    await contact.delete(`/registrations/${id}`).expect(204);
    await desk.http.get(pathOf(url)).expect(404);
  });

  it('is not made for a file that is not whole', async () => {
    const { id } = await contact.draft();
    const { body } = await announce(id, 'projectSlides', '甲.pdf', 10).expect(201);
    await contact.post(`/registrations/${id}/attachments/${body.attachment.id}/link`).expect(404);
  });
});

it('is closed to a stranger on every call', async () => {
  const { id, revision, attachments } = await contact.completeDraft();
  const stranger = await signInContact(desk, newPhone());
  const file = `/registrations/${id}/attachments/${attachments[0]!.id}`;
  const replies = await Promise.all([
    stranger.get(`/registrations/${id}`),
    stranger.put(id, revision, { projectName: '偷改' }),
    stranger.post(`/registrations/${id}/check`),
    stranger.submit(id, revision),
    stranger.delete(`/registrations/${id}`),
    stranger.post(`/registrations/${id}/attachments`, { path: 'projectSlides', name: '甲.pdf', size: 10 }),
    stranger.get(file),
    stranger
      .putPiece(file)
      .set('content-range', `bytes 0-${PDF.length - 1}/${PDF.length}`)
      .send(PDF),
    stranger.post(`${file}/link`),
  ]);
  const missing = await stranger.get('/registrations/nosuchentry');
  expect(missing.status).toBe(404);
  for (const { status, body } of replies) expect([status, body]).toEqual([404, missing.body]);
});
