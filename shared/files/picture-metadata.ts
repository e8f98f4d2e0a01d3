import { jpegMetadata } from './jpeg-metadata';
import { pngMetadata } from './png-metadata';
import { type Patch, type ReadBytes, windowOver } from './window';

/**
 * Where a picture says when, where and with what it was taken, and the harmless bytes of the same length to put there:
 * offsets and sizes stay as they are, the picture stays valid, its orientation is kept. `found` is given one patch
 * after the other, so that memory stays flat however many there are; overwriting while walking is fine. Only JPEG and
 * PNG are looked into, told by content; of anything that breaks off or makes no sense, what was found until there.
 */
export async function findMetadata(
  size: number,
  read: ReadBytes,
  found: (patch: Patch) => void | Promise<void>,
): Promise<void> {
  const file = windowOver(size, read);
  const head = await file.bytes(0, 8);
  if (head.length < 8) return;
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) await jpegMetadata(file, found);
  if (String.fromCharCode(...head) === '\x89PNG\r\n\x1a\n') await pngMetadata(file, found);
}
