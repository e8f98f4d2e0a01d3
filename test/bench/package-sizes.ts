import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const dist = path.join(__dirname, '../../dist');
/** Sub-packages are loaded when one of their pages is opened. */
const subPackages = /^packages\//;

export interface PackageSizes {
  weapp: { main: number; all: number } | null;
  /** Scripts the page names itself, gzipped. */
  h5FirstLoad: number | null;
}

/** In bytes; null for what has not been built. */
export function packageSizes(): PackageSizes {
  return { weapp: weappSizes(path.join(dist, 'weapp')), h5FirstLoad: firstLoad(path.join(dist, 'h5')) };
}

function weappSizes(folder: string): PackageSizes['weapp'] {
  if (!existsSync(path.join(folder, 'app.json'))) return null;
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => ({ name: name.split(path.sep).join('/'), stat: statSync(path.join(folder, name)) }))
    .filter(({ name, stat }) => stat.isFile() && !name.endsWith('.map'));
  const sum = (these: typeof files) => these.reduce((total, { stat }) => total + stat.size, 0);
  return { main: sum(files.filter(({ name }) => !subPackages.test(name))), all: sum(files) };
}

function firstLoad(folder: string): number | null {
  const page = path.join(folder, 'index.html');
  if (!existsSync(page)) return null;
  const scripts = [...readFileSync(page, 'utf8').matchAll(/<script[^>]+src="\/?([^"]+)"/g)].map(([, src]) => src ?? '');
  return scripts.reduce((total, src) => total + gzipSync(readFileSync(path.join(folder, src))).length, 0);
}
