import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PIECE_BYTES } from '../../bff/main-api/contract';
import { cleanFiles } from '../../bff/standalone/files/clean-files';
import type { Attachment } from '../../shared/registration';
import { ask } from '../support/database';
import { EOI, jpegNotes, noted, SECRET, segment, SOI, withoutMetadata } from '../support/pictures';
import { keepsTo, OWNER, openWorld, TOKEN, type World } from './world';
import { complete } from './tiny-contest';

let world: World;
let id: string;
beforeAll(async () => (world = await openWorld()));
beforeEach(async () => ({ id } = await world.create()));
afterAll(() => world.close());

const MEGABYTE = 1024 * 1024;
const pdf = (size: number): Buffer => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(size - 9)]);
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const onDisk = (): string[] =>
  readdirSync(path.join(world.dataDir, 'files'), { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => each.name);

async function upload(name: string, bytes: Buffer): Promise<Attachment> {
  const { file } = (await world.announce(id, name, bytes.length)).body;
  let latest = file;
  for (let from = 0; from < bytes.length; from += PIECE_BYTES) {
    const reply = await world.piece(id, file.id, from, bytes.subarray(from, from + PIECE_BYTES), bytes.length);
    latest = keepsTo('file', reply.body).file;
  }
  return latest;
}

async function download(fileId: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${world.url}/registrations/${id}/files/${fileId}`, {
    headers: { authorization: `Bearer ${TOKEN}`, 'x-acting-phone': OWNER, ...headers },
  });
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
}

test('a file in pieces: broken off, gone on with where it was, pieces sent twice or too far ahead', async () => {
  const bytes = pdf(2.5 * MEGABYTE);
  const { file } = keepsTo('file', (await world.announce(id, '营业执照（副本）.pdf', bytes.length)).body);
  expect(file).toMatchObject({ received: 0, complete: false, sha256: null, size: bytes.length });
  const send = (from: number, to: number) => world.piece(id, file.id, from, bytes.subarray(from, to), bytes.length);

  expect((await send(0, MEGABYTE)).body.file.received).toBe(MEGABYTE);
  const ahead = await send(2 * MEGABYTE, bytes.length);
  expect(ahead.status).toBe(409);
  expect(ahead.body).toMatchObject({ error: { code: 'conflict' }, file: { received: MEGABYTE } });
  expect((await world.get(`/registrations/${id}/files/${file.id}`)).status).toBe(404);

  await world.restart();
  expect((await world.read(id)).files).toMatchObject([{ received: MEGABYTE, complete: false }]);
  expect((await send(0, MEGABYTE)).body.file.received).toBe(MEGABYTE);
  // A piece that begins in what is there and goes on beyond it.
  expect((await send(MEGABYTE / 2, 1.5 * MEGABYTE)).body.file.received).toBe(1.5 * MEGABYTE);
  expect((await send(1.5 * MEGABYTE, 2.5 * MEGABYTE)).body.file).toMatchObject({
    complete: true,
    received: bytes.length,
    sha256: sha256(bytes),
    mediaType: 'application/pdf',
  });
  expect((await send(0, MEGABYTE)).body.file.complete).toBe(true);

  const { headers, bytes: read } = await download(file.id);
  expect(sha256(read)).toBe(sha256(bytes));
  expect(headers.get('content-type')).toBe('application/pdf');
  expect(headers.get('content-length')).toBe(String(bytes.length));
  expect(decodeURIComponent(headers.get('content-disposition') ?? '')).toContain('营业执照（副本）.pdf');
  const part = await download(file.id, { range: 'bytes=5-8' });
  expect(part).toMatchObject({ status: 206, bytes: Buffer.from('1.7\n') });
});

test('all pieces of a file at once, each twice: the file is whole', async () => {
  const bytes = pdf(4 * MEGABYTE);
  const { file } = (await world.announce(id, 'a.pdf', bytes.length)).body;
  for (let round = 0; round < 4; round++) {
    const starts = [0, 1, 2, 3, 0, 1, 2, 3].map((i) => i * MEGABYTE);
    await Promise.all(
      starts.map((from) => world.piece(id, file.id, from, bytes.subarray(from, from + MEGABYTE), bytes.length)),
    );
  }
  expect((await world.read(id)).files).toMatchObject([{ complete: true, sha256: sha256(bytes) }]);
});

test.each([
  ['bytes 0-4/5', 'hell'],
  ['bytes 0-4/6', 'hello'],
  ['bytes 1-5/5', 'hello'],
  ['bytes 4-0/5', 'hello'],
  ['bytes */5', 'hello'],
  ['bytes 0-4', 'hello'],
  ['lines 0-4/5', 'hello'],
  ['bytes 0-4/5', ''],
  ['bytes 99999999999999999999-99999999999999999999/5', 'h'],
])('a piece that says %s and holds “%s” is refused', async (range, text) => {
  const { file } = (await world.announce(id, 'a.txt', 5)).body;
  const reply = await world.call('PUT', `/registrations/${id}/files/${file.id}`, {
    body: Buffer.from(text),
    headers: { 'content-range': range },
  });
  expect([reply.status, (await world.read(id)).files[0]!.received]).toEqual([400, 0]);
});

test('a piece over 1 MiB is too large', async () => {
  const bytes = pdf(PIECE_BYTES + 1);
  const { file } = (await world.announce(id, 'a.pdf', bytes.length)).body;
  expect((await world.piece(id, file.id, 0, bytes, bytes.length)).status).toBe(413);
});

test('types are told by content; the name only chooses among what content leaves open', async () => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  expect((await upload('其实是图片.pdf', png)).mediaType).toBe('image/png');
  expect((await upload('说明.txt', Buffer.from('只是文字'))).mediaType).toBeNull();
  expect((await upload('页面.html', Buffer.from('<script>alert(1)</script>'))).mediaType).not.toBe('text/html');
});

test('a photo that comes with its place on earth is kept without it, and the receipt speaks of what is kept', async () => {
  const photo = noted(Buffer.concat([SOI, segment(0xda, Buffer.alloc(10)), randomBytes(3).fill(1), EOI]), jpegNotes(6));
  const { clean } = await withoutMetadata(photo);
  const file = await upload('现场.jpg', photo);
  expect(file).toMatchObject({ size: photo.length, sha256: sha256(clean), mediaType: 'image/jpeg' });
  const { bytes } = await download(file.id);
  expect(bytes.equals(clean)).toBe(true);
  expect(bytes.toString('latin1')).not.toContain(SECRET);
  expect((await upload('同一张.jpg', clean)).sha256).toBe(file.sha256);
});

test('names are data: nothing outside the folder is written or read', async () => {
  for (const name of ['../../etc/passwd', '/etc/passwd', 'C:\\x', '..', 'a/b', '"\r\nset-cookie: a=b']) {
    const file = await upload(name, Buffer.from('text'));
    expect(file.name).toBe(name);
    const { headers, bytes } = await download(file.id);
    expect(bytes.toString()).toBe('text');
    expect(headers.get('set-cookie')).toBeNull();
  }
  expect(onDisk().every((name) => /^[a-z0-9]{16}$/.test(name))).toBe(true);
});

test('one file has at most 100 MB, an entry 500 MB and 300 files; what was replaced makes room', async () => {
  const big = 100 * MEGABYTE;
  expect((await world.announce(id, 'a.pdf', big + 1)).status).toBe(413);
  const atOnce = await Promise.all(Array.from({ length: 8 }, () => world.announce(id, 'a.pdf', big)));
  expect(atOnce.map(({ status }) => status).sort()).toEqual([201, 201, 201, 201, 201, 413, 413, 413]);

  await ask(world.database.standaloneUrl, 'delete from files where registration_id = $1', [id]);
  const first = await upload('a.pdf', pdf(1_000));
  await ask(world.database.standaloneUrl, 'update files set size = $2, received = $2 where id = $1', [
    first.id,
    5 * big,
  ]);
  expect((await world.announce(id, 'b.pdf', 10)).status).toBe(413);
  await world.save(id, 1, { ...complete, licence: [first.id] });
  expect((await world.announce(id, 'b.pdf', 10)).status).toBe(413);
  await world.save(id, 2, complete);
  expect((await world.announce(id, 'b.pdf', 10)).status).toBe(201);
  expect((await world.read(id)).files.map(({ name }) => name)).toEqual(['b.pdf']);
});

test('uploads given up an hour ago make room, those under way do not', async () => {
  const big = 100 * MEGABYTE;
  for (let i = 0; i < 5; i++) expect((await world.announce(id, 'a.pdf', big)).status).toBe(201);
  expect((await world.announce(id, 'b.pdf', big)).status).toBe(413);
  world.clock.advance(3_600_001);
  expect((await world.announce(id, 'b.pdf', big)).status).toBe(201);
  expect((await world.read(id)).files.map(({ name }) => name)).toEqual(['b.pdf']);
});

test('what is submitted names only files that are all there, and the receipt holds their hashes', async () => {
  const bytes = pdf(2_000);
  const whole = await upload('执照.pdf', bytes);
  const { file: half } = (await world.announce(id, '半个.pdf', 10)).body;
  const other = await world.create();
  const { file: foreign } = (await world.announce(other.id, '别人的.pdf', 10)).body;
  for (const bad of [half.id, foreign.id, 'nowhere']) {
    const { revision } = await world.read(id);
    await world.save(id, revision, { ...complete, licence: [whole.id, bad] });
    const refused = await world.submit(id, revision + 1, `key-${bad}`);
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({ error: { issues: [{ path: 'licence', code: 'file_missing' }] } });
  }
  await world.save(id, 4, { ...complete, licence: [whole.id] });
  const { receipt } = (await world.submit(id, 5, 'key')).body;
  expect(receipt.files).toEqual([{ name: '执照.pdf', size: 2_000, sha256: sha256(bytes) }]);
  expect((await world.announce(id, 'b.pdf', 10)).status).toBe(403);
});

test('a deleted draft takes its files along', async () => {
  const bytes = randomBytes(3_000);
  await upload('gone.bin', bytes);
  await world.call('DELETE', `/registrations/${id}`);
  const folder = path.join(world.dataDir, 'files');
  const contents = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => sha256(readFileSync(path.join(each.parentPath, each.name))));
  expect(contents).not.toContain(sha256(bytes));
});

test('what nobody went on with, saved or owns is cleaned away, and nothing else', async () => {
  const kept = await upload('submitted.pdf', pdf(1_000));
  const unused = await upload('unused.pdf', pdf(1_000));
  const { file: half } = (await world.announce(id, 'half.pdf', 2 * MEGABYTE)).body;
  await world.piece(id, half.id, 0, pdf(MEGABYTE), 2 * MEGABYTE);
  await world.save(id, 1, { ...complete, licence: [kept.id] });
  await world.submit(id, 2, 'key');
  const orphan = path.join(world.dataDir, 'files', 'zz');
  const [lost, fresh] = [path.join(orphan, '..', readdirSync(path.join(world.dataDir, 'files'))[0]!, 'lost'), 'fresh'];
  writeFileSync(lost, 'left by a crash');
  const yesterday = new Date(world.clock.now().getTime() - 25 * 3_600_000);
  utimesSync(lost, yesterday, yesterday);
  writeFileSync(path.join(path.dirname(lost), fresh), 'being written');
  const later = new Date(world.clock.now().getTime() + 1_000);
  utimesSync(path.join(path.dirname(lost), fresh), later, later);

  await cleanFiles(world.api);
  expect((await world.read(id)).files.map(({ name }) => name)).toEqual(['submitted.pdf', 'unused.pdf', 'half.pdf']);
  expect(existsSync(lost)).toBe(false);
  expect(onDisk()).toContain(fresh);

  world.clock.advance(25 * 3_600_000);
  await cleanFiles(world.api);
  expect((await world.read(id)).files.map(({ name }) => name)).toEqual(['submitted.pdf', 'unused.pdf']);

  world.clock.advance(8 * 24 * 3_600_000);
  await cleanFiles(world.api);
  const { files } = await world.read(id);
  expect(files.map(({ name }) => name)).toEqual(['submitted.pdf']);
  expect((await download(kept.id)).status).toBe(200);
  expect((await download(unused.id)).status).toBe(404);
});
