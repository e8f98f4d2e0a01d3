import { onlyOrientation, ORIENTATION_BYTES, orientationIn } from './exif';
import { type Patch, type Window, WINDOW_BYTES } from './window';

/** Chunks beside the picture's own that say how it is to be drawn: colours, transparency, size, animation. */
const wanted = new Set('tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT acTL fcTL fdAT'.split(' '));
/** A text with a name and nothing in it. */
const SILENT = [0x43, 0];
const SPACE = 0x20;

type Found = (patch: Patch) => void | Promise<void>;

/** Every chunk that is not needed to draw the picture becomes an empty text; Exif keeps the orientation alone. */
export async function pngMetadata(file: Window, found: Found): Promise<void> {
  let at = 8;
  while (at + 12 <= file.size) {
    const head = await file.bytes(at, 8);
    const length = ((head[0]! << 24) | (head[1]! << 16) | (head[2]! << 8) | head[3]!) >>> 0;
    const type = String.fromCharCode(...head.subarray(4));
    const next = at + 12 + length;
    if (next > file.size || !/^[A-Za-z]{4}$/.test(type)) return;
    if (type === 'IEND') {
      if (next < file.size) await found({ at: next, length: file.size - next, fill: 0 });
      return;
    }
    if (type === 'eXIf' && length >= ORIENTATION_BYTES) {
      const tiff = await file.bytes(at + 8, Math.min(length, WINDOW_BYTES));
      await rewrite(found, at, 'eXIf', length, [...onlyOrientation(orientationIn(tiff))], 0);
    } else if (isAncillary(type) && !wanted.has(type) && length > 0) {
      await rewrite(found, at, 'tEXt', length, SILENT.slice(0, length), SPACE);
    }
    at = next;
  }
}

/** The lower case of a first letter: no decoder needs the chunk for the picture. */
const isAncillary = (type: string) => type.charCodeAt(0) >= 0x61;

async function rewrite(found: Found, at: number, type: string, length: number, start: number[], fill: number) {
  const beginning = Uint8Array.from([...type].map((letter) => letter.charCodeAt(0)).concat(start));
  const rest = length - start.length;
  let crc = 0xffffffff;
  for (const byte of beginning) crc = step(crc, byte);
  for (let i = 0; i < rest; i++) crc = step(crc, fill);
  await found({ at: at + 4, bytes: beginning });
  if (rest > 0) await found({ at: at + 4 + beginning.length, length: rest, fill });
  const sum = new Uint8Array(4);
  new DataView(sum.buffer).setUint32(0, (crc ^ 0xffffffff) >>> 0);
  await found({ at: at + 8 + length, bytes: sum });
}

const table = Uint32Array.from({ length: 256 }, (_, i) => {
  let crc = i;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  return crc;
});
const step = (crc: number, byte: number): number => table[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
