import { crc32 } from 'node:zlib';
import { findMetadata } from '../../shared/files/picture-metadata';
import { applyPatch, lengthOf, type Patch } from '../../shared/files/window';

/** What must not be found in a picture afterwards. */
export const SECRET = 'N22.5431E114.0579-HUAWEI-P60-2026:07:01';

/** A TIFF structure as cameras write it: the orientation among other things, and a place on earth. */
export function exif(orientation: number, { little = true, words = SECRET } = {}): Buffer {
  const tiff = Buffer.alloc(8 + 2 + 3 * 12 + 4 + words.length);
  const short = (value: number, at: number) => (little ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at));
  const long = (value: number, at: number) => (little ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at));
  tiff.write(little ? 'II' : 'MM', 'latin1');
  short(42, 2);
  long(8, 4);
  short(3, 8);
  const entry = (at: number, tag: number, type: number, count: number) => {
    short(tag, at);
    short(type, at + 2);
    long(count, at + 4);
  };
  entry(10, 0x010f, 2, words.length);
  long(50, 18);
  entry(22, 0x0112, 3, 1);
  short(orientation, 30);
  entry(34, 0x8825, 4, 1);
  long(8, 42);
  tiff.write(words, 50, 'latin1');
  return tiff;
}

export function segment(marker: number, content: Buffer | string): Buffer {
  const bytes = Buffer.from(content as string, 'latin1');
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(bytes.length + 2, 2);
  return Buffer.concat([head, bytes]);
}

export const SOI = Buffer.from([0xff, 0xd8]);
export const EOI = Buffer.from([0xff, 0xd9]);
export const exifSegment = (tiff: Buffer): Buffer => segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), tiff]));

/** Everything phones and programs write into a JPEG beside the picture. */
export const jpegNotes = (orientation = 6): Buffer[] => [
  exifSegment(exif(orientation)),
  segment(0xe1, `http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>${SECRET}</x:xmpmeta>`),
  segment(0xe1, `http://ns.adobe.com/xmp/extension/\0${SECRET.repeat(40)}`),
  segment(0xed, `Photoshop 3.0\0${SECRET}`),
  segment(0xe2, `MPF\0${SECRET}`),
  segment(0xeb, `JP${SECRET}`),
  segment(0xfe, SECRET),
  exifSegment(exif(1)),
];

/** Puts segments right behind the start of a JPEG, and something behind its end. */
export const noted = (jpeg: Buffer, notes: Buffer[], behind = ''): Buffer =>
  Buffer.concat([jpeg.subarray(0, 2), ...notes, jpeg.subarray(2), Buffer.from(behind, 'latin1')]);

export function chunk(type: string, content: Buffer | string): Buffer {
  const bytes = Buffer.concat([Buffer.from(type, 'latin1'), Buffer.from(content as string, 'latin1')]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(bytes.length - 4, 0);
  ends.writeUInt32BE(crc32(bytes), 4);
  return Buffer.concat([ends.subarray(0, 4), bytes, ends.subarray(4)]);
}

export const pngNotes = (orientation = 6): Buffer[] => [
  chunk('eXIf', exif(orientation)),
  chunk('tEXt', `Comment\0${SECRET}`),
  chunk('zTXt', `Comment\0\0${SECRET}`),
  chunk('iTXt', `XML:com.adobe.xmp\0\0\0\0\0${SECRET}`),
  chunk('tIME', '\x07\xea\x07\x01\x0c\x00\x00'),
  chunk('caBX', SECRET),
];

export interface Chunk {
  type: string;
  content: Buffer;
  crcIsRight: boolean;
}
const PNG_HEAD = 8;

export function chunksOf(png: Buffer): Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = PNG_HEAD; at + 12 <= png.length;) {
    const length = png.readUInt32BE(at);
    const end = at + 8 + length;
    if (end + 4 > png.length) break;
    const type = png.toString('latin1', at + 4, at + 8);
    const crcIsRight = png.readUInt32BE(end) === crc32(png.subarray(at + 4, end));
    chunks.push({ type, content: png.subarray(at + 8, end), crcIsRight });
    if (type === 'IEND') break;
    at = end + 4;
  }
  return chunks;
}

/** The file with everything overwritten that is found in it, and how many bytes were read for that. */
export async function withoutMetadata(file: Buffer): Promise<{ clean: Buffer; patches: Patch[]; read: number }> {
  const patches: Patch[] = [];
  let read = 0;
  const readBytes = async (from: number, to: number) => {
    read += to - from;
    return new Uint8Array(file.subarray(from, to));
  };
  await findMetadata(file.length, readBytes, (patch) => void patches.push(patch));
  const clean = Buffer.from(file);
  for (const patch of patches) {
    if (patch.at < 0 || patch.at + lengthOf(patch) > file.length) throw new Error('a patch outside of the file');
    applyPatch(clean, 0, patch);
  }
  return { clean, patches, read };
}
