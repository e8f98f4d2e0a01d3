import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { variables } from '../bff/env';

const root = path.join(__dirname, '..');
const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
const scripts = Object.keys(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).scripts);

/** The fenced block that starts with ```map: a path, two spaces or more, what is there. */
const map = /```map\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
const mapped = map
  .split('\n')
  .filter((line) => line.trim())
  .map((line) => line.trim().split(/\s{2,}/));

const isFolder = (name: string) => statSync(path.join(root, name)).isDirectory();
const inside = (folder: string) => readdirSync(path.join(root, folder)).map((name) => `${folder}/${name}`);

describe('README 与仓库一致', () => {
  test('地图上的每个地方都在，并且都有一句说明', () => {
    expect(mapped.length).toBeGreaterThan(20);
    expect(mapped.filter(([place = '']) => !existsSync(path.join(root, place)))).toEqual([]);
    expect(mapped.filter(([, words = '']) => words.length < 2)).toEqual([]);
  });

  test('两层以内的每个文件夹都在地图上', () => {
    const places = new Set(mapped.map(([place = '']) => place.replace(/\/$/, '')));
    const houses = ['client', 'bff', 'shared', 'config', 'test'];
    const rooms = houses.flatMap((house) => inside(house).filter(isFolder));
    const ignored = ['test/output'];
    expect([...houses, ...rooms].filter((room) => !ignored.includes(room) && !places.has(room))).toEqual([]);
  });

  test('提到的 npm 脚本都存在，脚本也都有说明', () => {
    const named = [...readme.matchAll(/npm run ([a-z0-9:-]+)/g)].map(([, name]) => name);
    expect(named.filter((name) => !scripts.includes(name ?? ''))).toEqual([]);
    const silent = scripts.filter((name) => !['start', 'test'].includes(name) && !named.includes(name));
    expect(silent).toEqual([]);
  });

  test('环境变量表与 bff/env.ts 一项不差', () => {
    const listed = [...readme.matchAll(/^\| `([A-Z0-9_]+)` \|/gm)].map(([, name]) => name ?? '');
    expect(listed.sort()).toEqual(Object.keys(variables).sort());
  });

  test('没有链接指向不存在的文件', () => {
    const links = [...readme.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, target]) => target ?? '');
    expect(links.filter((target) => !existsSync(path.join(root, target)))).toEqual([]);
  });
});
