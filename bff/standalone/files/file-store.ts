import { createHash } from 'node:crypto';
import { createReadStream, mkdirSync } from 'node:fs';
import { type FileHandle, mkdir, open, opendir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { findMetadata } from '../../../shared/files/picture-metadata';
import type { Patch } from '../../../shared/files/window';
import { newId } from '../new-id';
import { HEAD_BYTES } from './media-type';

/** The content of files, under random names. What people call their files never becomes a path. */
export interface FileStore {
  folder: string;
  newName(): string;
  /** Returns once the bytes are on the disk. */
  write(name: string, at: number, bytes: Uint8Array): Promise<void>;
  /** Overwrites what a picture says beside the picture. Reads little, and may be done again after a crash. */
  dropMetadata(name: string, size: number): Promise<void>;
  /** The whole file's hash and its first bytes. */
  examine(name: string, size: number): Promise<{ sha256: string; head: Buffer }>;
  remove(names: readonly string[]): Promise<void>;
  /** Names of everything that was last written before this time, in batches. */
  writtenBefore(time: Date): AsyncGenerator<string[]>;
}

export function openFileStore(dataDir: string): FileStore {
  const folder = path.join(dataDir, 'files');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const pathOf = (name: string) => path.join(folder, name);

  return {
    folder,
    // A level of folders, because some file systems are slow with very many files in one.
    newName() {
      const name = newId();
      return path.join(name.slice(0, 2), name);
    },
    async write(name, at, bytes) {
      const file = pathOf(name);
      if (at === 0) await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
      await holding(await open(file, at === 0 ? 'w' : 'r+', 0o600), async (handle) => {
        for (let done = 0; done < bytes.length;) {
          done += (await handle.write(bytes, done, bytes.length - done, at + done)).bytesWritten;
        }
        await handle.datasync();
      });
      // The names of a new file and of its folder have to be on the disk as well.
      if (at === 0)
        for (const each of [path.dirname(file), folder]) await holding(await open(each), (dir) => dir.sync());
    },
    async dropMetadata(name, size) {
      await holding(await open(pathOf(name), 'r+'), async (handle) => {
        const read = async (from: number, to: number) => {
          const { buffer, bytesRead } = await handle.read(Buffer.alloc(to - from), 0, to - from, from);
          return buffer.subarray(0, bytesRead);
        };
        let changed = false;
        await findMetadata(size, read, async (patch) => {
          changed = true;
          await writePatch(handle, patch);
        });
        if (changed) await handle.datasync();
      });
    },
    async examine(name, size) {
      const hash = createHash('sha256');
      const start: Buffer[] = [];
      let length = 0;
      for await (const chunk of createReadStream(pathOf(name), { end: size - 1, highWaterMark: 1 << 18 })) {
        if (length < HEAD_BYTES) start.push(chunk as Buffer);
        length += (chunk as Buffer).length;
        hash.update(chunk as Buffer);
      }
      if (length !== size) throw new Error(`file ${name} has ${length} bytes on disk instead of ${size}`);
      return { sha256: hash.digest('hex'), head: Buffer.concat(start).subarray(0, HEAD_BYTES) };
    },
    async remove(names) {
      for (const name of names) await rm(pathOf(name), { force: true });
    },
    async *writtenBefore(time) {
      for await (const entry of await opendir(folder)) {
        if (!entry.isDirectory()) continue;
        const names: string[] = [];
        for await (const file of await opendir(pathOf(entry.name))) {
          const name = path.join(entry.name, file.name);
          if ((await stat(pathOf(name))).mtime < time) names.push(name);
        }
        if (names.length > 0) yield names;
      }
    },
  };
}

const RUN_BYTES = 64 * 1024;

async function writePatch(handle: FileHandle, patch: Patch): Promise<void> {
  if ('bytes' in patch) return void (await handle.write(patch.bytes, 0, patch.bytes.length, patch.at));
  const run = Buffer.alloc(Math.min(patch.length, RUN_BYTES), patch.fill);
  for (let done = 0; done < patch.length; done += run.length) {
    await handle.write(run, 0, Math.min(run.length, patch.length - done), patch.at + done);
  }
}

async function holding<T>(handle: FileHandle, work: (handle: FileHandle) => Promise<T>): Promise<T> {
  try {
    return await work(handle);
  } finally {
    await handle.close();
  }
}
