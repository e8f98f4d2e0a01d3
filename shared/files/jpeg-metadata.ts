import { onlyOrientation, ORIENTATION_BYTES, orientationIn } from './exif';
import { type Patch, type Window, WINDOW_BYTES } from './window';

/** Of all markers that head something with a length. */
const FIRST = 0xc0;
const SOS = 0xda;
const EOI = 0xd9;
const COMMENT = 0xfe;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
/** Adobe's: says how colours are to be read. */
const APP14 = 0xee;
const APP15 = 0xef;
const EXIF = 'Exif\0\0';

type Found = (patch: Patch) => void | Promise<void>;

/**
 * Keeps JFIF, the colour profile and Adobe's colour mark; of Exif, the orientation. Everything else that is not
 * picture data goes: maker's notes, XMP, IPTC, comments, thumbnails, and what stands behind the picture's end, where
 * phones put further pictures, films and notes of their own.
 */
export async function jpegMetadata(file: Window, found: Found): Promise<void> {
  let at = 2;
  let exifSeen = false;
  for (;;) {
    const head = await file.bytes(at, 4);
    if (head.length < 2 || head[0] !== 0xff) return;
    const marker = head[1]!;
    // Fill bytes before a marker.
    if (marker === 0xff) at += 1;
    else if (marker === EOI) return blank(found, at + 2, file.size);
    else if (standsAlone(marker)) at += 2;
    else if (marker < FIRST) return;
    else {
      const length = head.length === 4 ? head[2]! * 256 + head[3]! : 0;
      if (length < 2) return;
      const [from, to] = [at + 4, Math.min(at + 2 + length, file.size)];
      const kind = isMetadata(marker) ? text(await file.bytes(from, Math.min(14, to - from))) : '';
      if (marker === APP1 && kind.startsWith(EXIF) && !exifSeen) {
        exifSeen = true;
        await keepOrientation(file, found, from, to);
      } else if (marker === APP0 && kind.startsWith('JFIF\0')) await dropThumbnail(found, kind, from, to);
      else if (isMetadata(marker) && !isWanted(marker, kind)) await blank(found, from, to);
      at = marker === SOS ? await endOfScan(file, to) : at + 2 + length;
    }
  }
}

const standsAlone = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
const isMetadata = (marker: number) => marker === COMMENT || (marker >= APP0 && marker <= APP15);
const isWanted = (marker: number, kind: string) =>
  (marker === APP2 && kind.startsWith('ICC_PROFILE\0')) || (marker === APP14 && kind.startsWith('Adobe'));
const text = (bytes: Uint8Array) => String.fromCharCode(...bytes);

async function blank(found: Found, from: number, to: number) {
  if (to > from) await found({ at: from, length: to - from, fill: 0 });
}

async function keepOrientation(file: Window, found: Found, from: number, to: number) {
  const tiff = from + EXIF.length;
  const orientation = orientationIn(await file.bytes(tiff, to - tiff));
  if (to - tiff < ORIENTATION_BYTES) return blank(found, from, to);
  await found({ at: tiff, bytes: onlyOrientation(orientation) });
  await blank(found, tiff + ORIENTATION_BYTES, to);
}

/** Width and height of JFIF's thumbnail are its bytes 12 and 13; its pixels follow. */
async function dropThumbnail(found: Found, kind: string, from: number, to: number) {
  if (kind.length < 14 || (kind[12] === '\0' && kind[13] === '\0' && to === from + 14)) return;
  await found({ at: from + 12, length: to - from - 12, fill: 0 });
}

/** Picture data has no length of its own: it lasts until a marker that is no restart and no stuffed byte. */
async function endOfScan(file: Window, from: number): Promise<number> {
  for (let at = from; at < file.size;) {
    const bytes = await file.bytes(at, WINDOW_BYTES);
    if (bytes.length < 2) break;
    for (let i = bytes.indexOf(0xff); i >= 0 && i + 1 < bytes.length; i = bytes.indexOf(0xff, i + 1)) {
      const next = bytes[i + 1]!;
      if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at + i;
    }
    // The last byte is looked at again: it may be the first half of a marker.
    at += bytes.length - 1;
  }
  return file.size;
}
