import { forgetKept, keep, readKept } from '../../client/offline/kept';
import { phone } from './phone';

jest.mock('@tarojs/taro', () => jest.requireActual('./phone'));

beforeEach(() => phone.reset());
const at = (minute: number) => new Date(Date.UTC(2026, 6, 10, 0, minute));

test('the last known reply comes back with the time it is from', () => {
  keep('u1', 'registrations', { items: [1] }, at(1));
  keep('u1', 'registrations', { items: [2] }, at(2));
  expect(readKept('u1', 'registrations')).toEqual({ value: { items: [2] }, from: at(2).toISOString() });
  expect(readKept('u2', 'registrations')).toBeNull();
});

test('the longest unused make room, and one too large is not kept at all', () => {
  const large = 'x'.repeat(200_000);
  for (let i = 0; i < 8; i++) keep('u1', `r${i}`, large, at(i));
  const present = Array.from({ length: 8 }, (_, i) => readKept('u1', `r${i}`) !== null);
  expect(present).toEqual([false, false, false, false, true, true, true, true]);
  keep('u1', 'r7', 'x'.repeat(300_000), at(9));
  expect(readKept('u1', 'r7')).toBeNull();
});

test('a full storage keeps nothing half and breaks nothing', () => {
  keep('u1', 'a', 'small', at(1));
  phone.hasRoomFor(500);
  keep('u1', 'b', 'x'.repeat(1000), at(2));
  expect(readKept('u1', 'b')).toBeNull();
  expect(readKept('u1', 'a')?.value).toBe('small');
});

test('signing out takes what was kept for this account, and only that', () => {
  keep('u1', 'registrations', 1, at(1));
  keep('u10', 'registrations', 2, at(1));
  keep('everyone', 'contests', 3, at(1));
  forgetKept('u1');
  expect(readKept('u1', 'registrations')).toBeNull();
  expect(readKept('u10', 'registrations')?.value).toBe(2);
  expect(readKept('everyone', 'contests')?.value).toBe(3);
  expect(phone.stored().filter((key) => key.includes('u1/'))).toEqual([]);
});
