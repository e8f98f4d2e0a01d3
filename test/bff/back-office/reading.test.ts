import path from 'node:path';
import { readDeadline, readMoment } from '../../../bff/main-api/back-office/beijing-time';
import { readFormData, rowIdOf, writeFormData } from '../../../bff/main-api/back-office/form-data';
import { statusWords } from '../../../bff/main-api/back-office/words';
import { loadContests } from '../../../bff/contests/load-contests';
import { fillWithFiles } from '../../../bff/standalone/sample/fill-with-files';
import { isRowId, type Answers } from '../../../shared/form/answers';
import { statuses } from '../../../shared/registration';

const contests = loadContests(path.resolve(__dirname, '../../../config/contests'));
const files = {
  idOf: (at: string) => `id-of-${at.replace('/profile/upload/', '')}`,
  pathOf: (id: string) => `/profile/upload/${id.replace('id-of-', '')}`,
};

/** As the office's database and its JSON give a form back: numbers as text, null for what is empty. */
const untidied = (value: unknown): unknown => {
  if (typeof value === 'number') return String(value);
  if (value === '') return null;
  if (Array.isArray(value)) return value.map(untidied);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, untidied(each)]));
};

describe('a form is read as it was written, whatever an office makes of its columns', () => {
  test.each([...contests.keys()])('%s, every field filled in', async (id) => {
    const { form } = contests.get(id)!;
    for (const seed of [1, 2, 3]) {
      let count = 0;
      const fileId = () => Promise.resolve(`id-of-${seed}-${++count}.pdf`);
      const answers: Answers = await fillWithFiles(form, { seed, everything: true, given: {} }, fileId);
      const written = writeFormData(form, answers, {}, files);
      expect(readFormData(form, JSON.parse(JSON.stringify(written)) as never, files)).toEqual(answers);
      expect(readFormData(form, untidied(JSON.parse(JSON.stringify(written))) as never, files)).toEqual(answers);
    }
  });

  test('what the form does not know is kept, and what was cleared is sent as empty', () => {
    const { form } = contests.get('gd-data-elements-2026')!;
    const before = {
      projectName: '旧名',
      summary: '旧的简述',
      ownColumn: { a: 1 },
      members: [{ id: 7, name: '陈晓明', wechat: 'cxm' }],
    };
    const answers = readFormData(form, before, files);
    expect(answers.members).toEqual([{ id: '0000000007', name: '陈晓明', wechat: 'cxm' }]);
    const { summary: _cleared, ...rest } = answers;
    expect(writeFormData(form, rest, before, files)).toEqual({ ...before, summary: '' });
    const { members: _all, ...nobody } = rest;
    expect(writeFormData(form, nobody, before, files)).toMatchObject({ members: [] });
  });

  test.each([
    [{ id: 12 }, '0000000012'],
    [{ id: '12' }, '0000000012'],
    [{ id: 'abcdefghij' }, 'abcdefghij'],
  ])('the row %j is called %s', (row, id) => expect(rowIdOf('members', row, 0)).toBe(id));

  test('a row without an id has one all the same, the same at each look', () => {
    expect(isRowId(rowIdOf('members', {}, 1))).toBe(true);
    expect(rowIdOf('members', {}, 1)).toBe(rowIdOf('members', {}, 1));
    expect(rowIdOf('members', {}, 1)).not.toBe(rowIdOf('members', {}, 2));
  });
});

test.each([
  ['2026-07-10 09:00:00', '2026-07-10T01:00:00.000Z'],
  ['2026-07-10 09:00', '2026-07-10T01:00:00.000Z'],
  ['2026-07-10T09:00:00.000', '2026-07-10T01:00:00.000Z'],
  ['2026-07-10T09:00:00.000+08:00', '2026-07-10T01:00:00.000Z'],
  ['2026-07-10', '2026-07-09T16:00:00.000Z'],
  [1_783_645_200_000, '2026-07-10T01:00:00.000Z'],
  ['', null],
  ['待定', null],
  [null, null],
  [undefined, null],
])('%p is %s', (given, moment) => expect(readMoment(given)).toBe(moment));

test('a deadline that is a day lasts until its end', () => {
  expect(readDeadline('2026-07-17')).toBe('2026-07-17');
  expect(readDeadline('2026-07-17 18:00:00')).toBe('2026-07-17T10:00:00.000Z');
});

test('every status of ours has a word of theirs', () => {
  expect(new Set(Object.values(statusWords))).toEqual(new Set(statuses));
});
