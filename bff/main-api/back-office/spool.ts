import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, opendir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { findMetadata } from '../../../shared/files/picture-metadata';

/** Pieces of files that an office takes only whole wait here, on this machine, until the last has come. */
export interface Spool {
  /** How much is here; 0 for what another node has, or what was swept. */
  length(name: string): Promise<number>;
  /** Returns once the bytes are on the disk. */
  write(name: string, at: number, bytes: Uint8Array): Promise<void>;
  /** Takes out what a picture says beside the picture, and gives the hash of what is left. */
  seal(name: string, size: number): Promise<string>;
  read(name: string): Readable;
  remove(name: string): Promise<void>;
  /** Removes what nobody has gone on with since. */
  sweep(before: Date): Promise<void>;
}

export function openSpool(dataDir: string): Spool {
  const folder = path.join(dataDir, 'uploads');
  const at = (name: string) => path.join(folder, name);
  return {
    async length(name) {
      return stat(at(name)).then(
        ({ size }) => size,
        () => 0,
      );
    },
    async write(name, from, bytes) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const handle = await open(at(name), from === 0 ? 'w' : 'r+', 0o600);
      try {
        for (let done = 0; done < bytes.length;) {
          done += (await handle.write(bytes, done, bytes.length - done, from + done)).bytesWritten;
        }
        await handle.datasync();
      } finally {
        await handle.close();
      }
    },
    async seal(name, size) {
      await dropMetadata(at(name), size);
      const hash = createHash('sha256');
      for await (const chunk of createReadStream(at(name))) hash.update(chunk as Buffer);
      return hash.digest('hex');
    },
    read: (name) => createReadStream(at(name)),
    remove: (name) => rm(at(name), { force: true }),
    async sweep(before) {
      const entries = await opendir(folder).catch(() => null);
      if (!entries) return;
      for await (const { name } of entries)
        if ((await stat(at(name))).mtime < before) await rm(at(name), { force: true });
    },
  };
}

const RUN_BYTES = 64 * 1024;

/** Phones take it out themselves; whatever else sends files may not. Sizes and offsets stay. */
async function dropMetadata(file: string, size: number): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    const read = async (from: number, to: number) => {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(to - from), 0, to - from, from);
      return buffer.subarray(0, bytesRead);
    };
    await findMetadata(size, read, async (patch) => {
      if ('bytes' in patch) return void (await handle.write(patch.bytes, 0, patch.bytes.length, patch.at));
      const run = Buffer.alloc(Math.min(patch.length, RUN_BYTES), patch.fill);
      for (let done = 0; done < patch.length; done += run.length) {
        await handle.write(run, 0, Math.min(run.length, patch.length - done), patch.at + done);
      }
    });
    await handle.datasync();
  } finally {
    await handle.close();
  }
}
