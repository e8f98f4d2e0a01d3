import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { silenceMs, takeLock } from '../../bff/boot/lock';
import { temporaryFolder } from '../support/run-folder';

const lockFile = () => path.join(temporaryFolder('lock'), 'lock');

test('one holder at a time, and the next once it is released', () => {
  const file = lockFile();
  const lock = takeLock(file);
  expect(takeLock(file)).toEqual({ heldBy: process.pid, elsewhere: false });
  if ('release' in lock) lock.release();
  expect(existsSync(file)).toBe(false);
  const next = takeLock(file);
  expect(next).toHaveProperty('release');
  if ('release' in next) next.release();
});

test('a holder whose number another process has by now does not count', () => {
  const file = lockFile();
  takeLock(file);
  const held = readFileSync(file, 'utf8').trimEnd();
  writeFileSync(file, `${held}-earlier\n`);
  const next = takeLock(file);
  expect(next).toHaveProperty('release');
  if ('release' in next) next.release();
});

test('a holder in another container counts as long as it gives signs of life', () => {
  const file = lockFile();
  writeFileSync(file, '7 other-container/pid:[1] 12345\n');
  expect(takeLock(file)).toEqual({ heldBy: 7, elsewhere: true });
  const silent = new Date(Date.now() - silenceMs - 1000);
  utimesSync(file, silent, silent);
  const lock = takeLock(file);
  expect(lock).toHaveProperty('release');
  if ('release' in lock) lock.release();
});

test('a half-written or empty lock file does not keep anybody out', () => {
  const file = lockFile();
  writeFileSync(file, '');
  const lock = takeLock(file);
  expect(lock).toHaveProperty('release');
  if ('release' in lock) lock.release();
});
