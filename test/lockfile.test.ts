import { readFileSync } from 'node:fs';
import path from 'node:path';
import { missing } from '../config/complete-lockfile.cjs';

type Packages = Record<string, { version?: string; resolved?: string; optionalDependencies?: Record<string, string> }>;

const { packages } = JSON.parse(readFileSync(path.join(__dirname, '../package-lock.json'), 'utf8')) as {
  packages: Packages;
};

describe('npm ci 在陌生人的机器上也装得上', () => {
  test('锁文件里有每个平台的可选包；缺了就运行 node config/complete-lockfile.cjs', () => {
    expect(missing(packages)).toEqual([]);
  });

  test('锁文件不写下载地址', () => {
    expect(Object.entries(packages).filter(([, { resolved }]) => resolved)).toEqual([]);
  });
});
