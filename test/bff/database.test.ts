import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { startEmbedded } from '../../bff/database/embedded';
import { platformPackage } from '../../bff/database/embedded/binaries';
import { isAlive } from '../../bff/running-process';
import { ask } from '../support/database';
import { temporaryFolder } from '../support/run-folder';
import { ended, spawnDatabaseProcess, startDatabase } from '../support/start-database';
import { until } from '../support/until';

const isRoot = process.getuid?.() === 0;
const silent = () => {};
const postmasterFile = (dataDir: string) => path.join(dataDir, 'postgres', 'data', 'postmaster.pid');
const notes = (url: string) => ask<{ text: string }>(url, 'select text from notes order by text');

test('the first start makes a database that only this machine and only the password opens', async () => {
  const dataDir = temporaryFolder('first');
  const postgres = await startEmbedded({ dataDir, say: silent });
  expect(postgres.attached).toBe(false);

  const [settings] = await ask(
    postgres.adminUrl,
    `select current_setting('fsync') as fsync, current_setting('listen_addresses') as address,
            current_setting('unix_socket_directories') as sockets, current_setting('server_encoding') as encoding`,
  );
  expect(settings).toEqual({ fsync: 'on', address: '127.0.0.1', sockets: '', encoding: 'UTF8' });

  const wrong = new URL(postgres.adminUrl);
  wrong.password = 'guess';
  await expect(ask(wrong.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
  expect(statSync(path.join(dataDir, 'postgres', 'password')).mode & 0o777).toBe(0o600);

  await postgres.stop();
  expect(isAlive(postgres.pid)).toBe(false);
});

test('the second start finds what was written', async () => {
  const dataDir = temporaryFolder('second');
  const first = await startEmbedded({ dataDir, say: silent });
  await ask(first.adminUrl, `create table notes as select '联络人' as text`);
  await first.stop();

  const second = await startEmbedded({ dataDir, say: silent });
  expect(second.attached).toBe(false);
  expect(await notes(second.adminUrl)).toEqual([{ text: '联络人' }]);
  await second.stop();
});

test('kill -9 of the server process: the database stays up, the next start uses it and nothing is lost', async () => {
  const dataDir = temporaryFolder('killed');
  const first = await startDatabase(dataDir);
  await ask(first.up.adminUrl, 'create table notes (text text)');
  await ask(first.up.adminUrl, `insert into notes values ('acknowledged')`);
  await first.kill();
  expect(isAlive(first.up.pid)).toBe(true);

  const second = await startDatabase(dataDir);
  expect(second.up).toMatchObject({ attached: true, pid: first.up.pid });
  expect(await notes(second.up.adminUrl)).toEqual([{ text: 'acknowledged' }]);
  await second.stop();
  expect(existsSync(postmasterFile(dataDir))).toBe(false);
});

test('kill -9 of everything at once, as in a power failure: the next start recovers what was acknowledged', async () => {
  const dataDir = temporaryFolder('power');
  const first = await startDatabase(dataDir);
  await ask(first.up.adminUrl, 'create table notes (text text)');
  await ask(first.up.adminUrl, `insert into notes values ('acknowledged')`);
  process.kill(first.up.pid, 'SIGKILL');
  await first.kill();
  expect(existsSync(postmasterFile(dataDir))).toBe(true);

  const second = await startDatabase(dataDir);
  expect(second.up.attached).toBe(false);
  expect(await notes(second.up.adminUrl)).toEqual([{ text: 'acknowledged' }]);
  await second.stop();
});

test('a making of the database that was killed half-way is done again', async () => {
  const dataDir = temporaryFolder('half');
  const home = path.join(dataDir, 'postgres');
  const child = spawnDatabaseProcess(dataDir);
  await until('initdb has begun to write', () => existsSync(home) && readdirSync(home).some(isHalfMade(home)));
  process.kill(-child.pid!, 'SIGKILL');
  await ended(child);
  expect(existsSync(path.join(home, 'data'))).toBe(false);

  const next = await startDatabase(dataDir);
  expect(next.up.attached).toBe(false);
  expect(await ask(next.up.adminUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  await next.stop();
});

function isHalfMade(home: string): (name: string) => boolean {
  return (name) => name.startsWith('draft-') && existsSync(path.join(home, name, 'PG_VERSION'));
}

test('a pid file from before, whose number another process has by now, does not keep the database from starting', async () => {
  const dataDir = temporaryFolder('stale');
  await (await startEmbedded({ dataDir, say: silent })).stop();
  writeFileSync(postmasterFile(dataDir), `${process.pid}\n${dataDir}\n1\n5432\n\n127.0.0.1\n\nready\n`);

  const postgres = await startEmbedded({ dataDir, say: silent });
  expect(postgres.attached).toBe(false);
  await postgres.stop();
  expect(isAlive(process.pid)).toBe(true);
});

test('a second start on the same folder is refused with a sentence and harms nothing', async () => {
  const dataDir = temporaryFolder('twice');
  const first = await startDatabase(dataDir);
  await expect(startDatabase(dataDir)).rejects.toThrow(`正在被另一个进程使用（进程号 ${first.child.pid}）`);
  expect(await ask(first.up.adminUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  await first.stop();
  await (await startDatabase(dataDir)).stop();
});

test('a data folder that cannot be written is refused with a sentence', async () => {
  const folder = temporaryFolder('unwritable');
  writeFileSync(path.join(folder, 'file'), '');
  await expect(startDatabase(path.join(folder, 'file', 'data'))).rejects.toThrow('的路径上有一个不是文件夹');
  await expect(startDatabase(path.join(folder, 'file'))).rejects.toThrow('已经存在而且不是文件夹');
  if (isRoot) return;
  chmodSync(folder, 0o500);
  await expect(startDatabase(path.join(folder, 'data'))).rejects.toThrow('没有权限写入');
});

test('data of another version of PostgreSQL is refused with a sentence, untouched', async () => {
  const dataDir = temporaryFolder('version');
  await (await startEmbedded({ dataDir, say: silent })).stop();
  const versionFile = path.join(dataDir, 'postgres', 'data', 'PG_VERSION');
  writeFileSync(versionFile, '15\n');
  await expect(startEmbedded({ dataDir, say: silent })).rejects.toThrow('PostgreSQL 15 的数据');
  expect(readFileSync(versionFile, 'utf8')).toBe('15\n');
});

describe('under root, in a checkout under a closed home directory', () => {
  const underRoot = isRoot ? test : test.skip;

  underRoot('database and binaries go where PostgreSQL reaches them, and later starts find them there', async () => {
    const home = temporaryFolder('closed');
    chmodSync(home, 0o700);
    const shelter = temporaryFolder('shelter');
    const packageDir = path.join(home, 'package');
    cpSync(path.join(platformPackage()), packageDir, { recursive: true, verbatimSymlinks: true });
    const dataDir = path.join(home, 'data');
    mkdirSync(dataDir);

    const said: string[] = [];
    const options = { dataDir, packageDir, shelters: [shelter], say: (line: string) => void said.push(line) };
    const first = await startEmbedded(options);
    await ask(first.adminUrl, `create table notes as select '还在' as text`);
    await first.stop();
    expect(said.filter((line) => line.includes(shelter))).toHaveLength(2);

    said.length = 0;
    const second = await startEmbedded(options);
    expect(await notes(second.adminUrl)).toEqual([{ text: '还在' }]);
    await second.stop();
    expect(said).toEqual([]);
  });

  underRoot('a database that moved away and is gone is not replaced by an empty one', async () => {
    const dataDir = temporaryFolder('gone');
    writeFileSync(path.join(dataDir, 'postgres-is-at'), `${dataDir}/nowhere\n`);
    await expect(startEmbedded({ dataDir, say: silent })).rejects.toThrow('那里却没有了');
  });
});
