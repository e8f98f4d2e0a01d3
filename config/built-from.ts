import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** What a client build is made of. Lists of file names are read from disk, so a new file counts as well. */
const folders = ['client', 'shared'];
const files = ['babel.config.js', 'package-lock.json'];

/**
 * A hash (hex) over names and contents of everything the weapp and h5 builds are made of. A finished build keeps it
 * in `dist/<type>/.built-from`; when it differs, the build is out of date.
 */
export async function inputsHash(root: string): Promise<string> {
  const config = await readdir(path.join(root, 'config'));
  const listed = await Promise.all(folders.map((folder) => filesUnder(root, folder)));
  const names = [
    ...files,
    ...config.filter((name) => name.endsWith('.ts')).map((name) => `config/${name}`),
    ...listed.flat(),
  ].sort();
  const contents = await Promise.all(names.map((name) => readFile(path.join(root, name))));
  const hash = createHash('sha256');
  names.forEach((name, index) => hash.update(`${name}\0${contents[index]!.length}\0`).update(contents[index]!));
  return hash.digest('hex');
}

async function filesUnder(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(path.join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
}
