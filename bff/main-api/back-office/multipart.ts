import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';

/** A form with one file in its field `file`, as browsers send it; the file flows through and is never held whole. */
export function oneFileForm(file: { name: string; size: number }, content: () => Readable) {
  const boundary = `----desk${randomBytes(12).toString('hex')}`;
  const head = Buffer.from(
    `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${quotable(file.name)}"\r\n` +
      'content-type: application/octet-stream\r\n\r\n',
  );
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  return {
    headers: {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'content-length': String(head.length + file.size + tail.length),
    },
    body: () =>
      Readable.from(
        (async function* () {
          yield head;
          yield* content();
          yield tail;
        })(),
        { objectMode: false },
      ),
  };
}

/** HTML, “multipart/form-data encoding algorithm”: only these three are escaped. */
const quotable = (name: string): string => name.replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('"', '%22');
