import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(__dirname, '../..');
const ids = readdirSync(path.join(root, 'config/contests'))
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => name.replace(/\.yaml$/, ''));

const inside = (folder: string) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`);
const code = ['client', 'bff', 'shared', 'config'].flatMap(inside).filter((name) => /\.[cm]?[jt]sx?$/.test(name));

test('the rules of a contest are read from its file: no code knows one by its id', () => {
  expect(ids.length).toBeGreaterThan(0);
  expect(code.length).toBeGreaterThan(300);
  const naming = code.flatMap((name) => {
    const text = readFileSync(path.join(root, name), 'utf8');
    return ids.filter((id) => text.includes(id)).map((id) => `${name}: ${id}`);
  });
  expect(naming).toEqual([]);
});
