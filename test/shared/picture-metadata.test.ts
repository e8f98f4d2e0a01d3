import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { orientationIn } from '../../shared/files/exif';
import { applyPatch } from '../../shared/files/window';
import { PNG } from '../support/files';
import {
  chunk,
  chunksOf,
  EOI,
  exif,
  exifSegment,
  jpegNotes,
  noted,
  pngNotes,
  SECRET,
  segment,
  SOI,
  withoutMetadata,
} from '../support/pictures';

const JFIF = segment(0xe0, 'JFIF\0\x01\x01\0\0\x01\0\x01\0\0');
const PROFILE = segment(0xe2, 'ICC_PROFILE\0\x01\x01colours');
const TABLES = [segment(0xdb, randomBytes(65)), segment(0xc0, randomBytes(15)), segment(0xc4, randomBytes(30))];

/** Entropy-coded data: 0xff is followed by 0, restart markers come in between. */
function scan(length: number): Buffer {
  const bytes = randomBytes(length).map((byte) => (byte === 0xff ? 0xfe : byte));
  for (let i = 10; i + 2 < bytes.length; i += 97) bytes.set([0xff, i % 2 ? 0 : 0xd0 + (i % 8)], i);
  return Buffer.concat([segment(0xda, randomBytes(10)), bytes]);
}
const picture = Buffer.concat([SOI, JFIF, PROFILE, ...TABLES, scan(300_000), scan(40_000), EOI]);

const orientationOfJpeg = (jpeg: Buffer): number => {
  const at = jpeg.indexOf('Exif\0\0', 0, 'latin1');
  return orientationIn(jpeg.subarray(at + 6));
};
const png = (notes: Buffer[], behind = ''): Buffer =>
  Buffer.concat([PNG.subarray(0, 33), ...notes, PNG.subarray(33), Buffer.from(behind, 'latin1')]);
const drawn = (file: Buffer) =>
  chunksOf(file)
    .filter(({ type }) => ['IHDR', 'IDAT', 'IEND', 'gAMA', 'pHYs'].includes(type))
    .map(({ type, content }) => `${type} ${content.toString('hex')}`);

test.each([1, 3, 6, 8])(
  'a photo loses where, when and with what it was taken, and stays the right way up (%i)',
  async (way) => {
    const photo = noted(picture, jpegNotes(way), `MVIMG ${SECRET}`);
    const { clean } = await withoutMetadata(photo);
    expect(clean).toHaveLength(photo.length);
    expect(clean.toString('latin1')).not.toContain('N22.5431');
    expect(clean.toString('latin1')).not.toContain('xmpmeta');
    expect(orientationOfJpeg(clean)).toBe(way);
    const notes = Buffer.concat(jpegNotes(way)).length;
    expect(clean.subarray(2 + notes, 2 + notes + picture.length - 2).equals(picture.subarray(2))).toBe(true);
  },
);

test('what says how colours are to be read stays, byte for byte', async () => {
  const { clean, patches } = await withoutMetadata(picture);
  expect(clean.equals(picture)).toBe(true);
  expect(patches).toEqual([]);
  const adobe = noted(picture, [segment(0xee, 'Adobe\0d\0\0\0\0\x01')]);
  expect((await withoutMetadata(adobe)).clean.equals(adobe)).toBe(true);
});

test('thumbnails go, also the one in the JFIF header and the picture behind the picture', async () => {
  const thumbnail = segment(0xe0, `JFIF\0\x01\x01\0\0\x01\0\x01\x02\x02${SECRET}`);
  const photo = noted(picture, [thumbnail, segment(0xe0, `JFXX\0\x10${SECRET}`)], picture.toString('latin1') + SECRET);
  const { clean } = await withoutMetadata(photo);
  expect(clean.toString('latin1')).not.toContain(SECRET);
  expect(clean.indexOf(picture.subarray(2))).toBeGreaterThan(0);
  expect(clean.subarray(clean.indexOf(EOI) + 2).every((byte) => byte === 0)).toBe(true);
});

test('notes between the scans of a progressive photo are found as well', async () => {
  const photo = Buffer.concat([SOI, ...TABLES, scan(200_000), segment(0xfe, SECRET), scan(1_000), EOI]);
  const { clean } = await withoutMetadata(photo);
  expect(clean.toString('latin1')).not.toContain(SECRET);
});

test('a PNG keeps its picture and its orientation, with every checksum right', async () => {
  const file = png(pngNotes(8), SECRET);
  const { clean } = await withoutMetadata(file);
  expect(clean).toHaveLength(file.length);
  expect(clean.toString('latin1')).not.toContain('N22.5431');
  const chunks = chunksOf(clean);
  expect(chunks.every(({ crcIsRight }) => crcIsRight)).toBe(true);
  expect(chunks.map(({ type }) => type)).toEqual([
    'IHDR',
    'eXIf',
    'tEXt',
    'tEXt',
    'tEXt',
    'tEXt',
    'tEXt',
    'IDAT',
    'IEND',
  ]);
  expect(orientationIn(chunks[1]!.content)).toBe(8);
  expect(drawn(clean)).toEqual(drawn(file));
});

test('files that are no JPEG or PNG are left alone', async () => {
  for (const file of [Buffer.from(`%PDF-1.7 ${SECRET}`), Buffer.from(''), Buffer.from('\xff\xd8', 'latin1')]) {
    expect((await withoutMetadata(file)).patches).toEqual([]);
  }
});

test('a large file is read once, and one with thousands of notes in few steps', async () => {
  const large = noted(Buffer.concat([SOI, ...TABLES, scan(3_000_000), EOI]), jpegNotes());
  expect((await withoutMetadata(large)).read).toBeLessThan(large.length * 1.2 + 300_000);
  const many = png(Array.from({ length: 5_000 }, () => chunk('tEXt', 'a')));
  expect((await withoutMetadata(many)).read).toBeLessThan(many.length * 2 + 300_000);
});

const anyNote = fc.oneof(
  fc.record({ marker: fc.integer({ min: 0xe0, max: 0xef }), content: fc.uint8Array({ maxLength: 300 }) }),
  fc.record({ marker: fc.constant(0xfe), content: fc.uint8Array({ maxLength: 300 }) }),
);

test('whatever notes a JPEG carries, its picture stays and a second look finds nothing new', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyNote, { maxLength: 8 }), fc.integer({ min: 1, max: 8 }), async (notes, way) => {
      const segments = notes.map(({ marker, content }) => segment(marker, Buffer.from(content)));
      const photo = noted(picture, [exifSegment(exif(way, { little: way % 2 === 0 })), ...segments]);
      const { clean } = await withoutMetadata(photo);
      expect(clean.subarray(-picture.length + 2).equals(picture.subarray(2))).toBe(true);
      expect(orientationOfJpeg(clean)).toBe(way);
      expect((await withoutMetadata(clean)).clean.equals(clean)).toBe(true);
    }),
    { numRuns: 100 },
  );
});

const anyChunk = fc.record({
  type: fc.constantFrom('tEXt', 'zTXt', 'iTXt', 'tIME', 'eXIf', 'gAMA', 'abCd', 'prVt', 'pHYs'),
  content: fc.uint8Array({ maxLength: 100 }),
});

test('whatever chunks a PNG carries, those that draw it stay and all checksums are right', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyChunk, { maxLength: 8 }), async (chunks) => {
      const file = png(chunks.map(({ type, content }) => chunk(type, Buffer.from(content))));
      const { clean } = await withoutMetadata(file);
      const after = chunksOf(clean);
      expect(after.every(({ crcIsRight }) => crcIsRight)).toBe(true);
      expect(drawn(clean)).toEqual(drawn(file));
      expect((await withoutMetadata(clean)).clean.equals(clean)).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test('nonsense never throws, never hangs and keeps its size', async () => {
  const starts = [picture.subarray(0, 200), png(pngNotes()).subarray(0, 300), Buffer.from([0xff, 0xd8, 0xff])];
  const nonsense = fc.tuple(fc.constantFrom(...starts), fc.nat(300), fc.uint8Array({ maxLength: 400 }));
  await fc.assert(
    fc.asyncProperty(nonsense, async ([start, cut, rest]) => {
      const file = Buffer.concat([start.subarray(0, cut), rest]);
      const { clean } = await withoutMetadata(file);
      expect([clean.length, clean.subarray(0, 2)]).toEqual([file.length, file.subarray(0, 2)]);
    }),
    { numRuns: 500 },
  );
});

test('pieces patched one by one make the same file as patching it whole', async () => {
  const photo = noted(picture, jpegNotes(), SECRET);
  const { clean, patches } = await withoutMetadata(photo);
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 7, max: 90_000 }), async (pieceBytes) => {
      const pieces: Buffer[] = [];
      for (let at = 0; at < photo.length; at += pieceBytes) {
        const piece = Buffer.from(photo.subarray(at, at + pieceBytes));
        for (const patch of patches) applyPatch(piece, at, patch);
        pieces.push(piece);
      }
      expect(Buffer.concat(pieces).equals(clean)).toBe(true);
    }),
    { numRuns: 20 },
  );
});
