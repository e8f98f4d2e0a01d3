/** A TIFF header, one entry and the end of the list. */
export const ORIENTATION_BYTES = 26;
const ORIENTATION = 0x0112;
const SHORT = 3;

/** Which way up the picture is (1 to 8), of the TIFF structure inside Exif; 1 where it does not say. */
export function orientationIn(tiff: Uint8Array): number {
  const mark = String.fromCharCode(...tiff.subarray(0, 2));
  if ((mark !== 'II' && mark !== 'MM') || tiff.length < 8) return 1;
  const data = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const little = mark === 'II';
  const list = data.getUint32(4, little);
  if (list + 2 > tiff.length) return 1;
  const count = data.getUint16(list, little);
  for (let i = 0; i < count; i++) {
    const entry = list + 2 + 12 * i;
    if (entry + 12 > tiff.length) return 1;
    if (data.getUint16(entry, little) !== ORIENTATION || data.getUint16(entry + 2, little) !== SHORT) continue;
    const value = data.getUint16(entry + 8, little);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

/** A TIFF structure that says nothing else. */
export function onlyOrientation(orientation: number): Uint8Array {
  const tiff = new Uint8Array(ORIENTATION_BYTES);
  const data = new DataView(tiff.buffer);
  tiff.set([0x4d, 0x4d, 0, 42]);
  data.setUint32(4, 8);
  data.setUint16(8, 1);
  data.setUint16(10, ORIENTATION);
  data.setUint16(12, SHORT);
  data.setUint32(14, 1);
  data.setUint16(18, orientation);
  return tiff;
}
