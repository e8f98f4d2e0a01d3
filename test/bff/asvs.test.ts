import { readFileSync } from 'node:fs';
import path from 'node:path';
import { levelOne, type Met } from '../support/asvs';

/** OWASP ASVS 5.0.0: how many requirements of level 1 each section has; 70 in all. */
const counts =
  '1.2:5 1.3:2 1.5:1 2.1:1 2.2:2 2.3:1 3.2:2 3.3:1 3.4:2 3.5:3 4.1:1 4.4:1 5.2:2 5.3:2 6.1:1 6.2:8 6.3:2 6.4:2 ' +
  '7.2:4 7.4:2 8.1:1 8.2:2 8.3:1 9.1:3 9.2:1 10.4:5 11.3:2 11.4:1 12.1:1 12.2:2 13.4:1 14.2:1 14.3:1 15.1:1 15.2:1 15.3:1';

test('every requirement of level 1 is there', () => {
  const sections: Record<string, number> = {};
  for (const id of Object.keys(levelOne)) {
    const section = id.split('.').slice(0, 2).join('.');
    sections[section] = (sections[section] ?? 0) + 1;
  }
  expect(
    Object.entries(sections)
      .map(([section, count]) => `${section}:${count}`)
      .join(' '),
  ).toBe(counts);
  expect(Object.keys(levelOne)).toHaveLength(70);
});

const shown = Object.entries(levelOne).flatMap(([id, met]: [string, Met]) =>
  'shown' in met ? met.shown.map(([file, title]): [string, string, string] => [id, file, title]) : [],
);

test.each(shown)('%s is shown by a test that exists: %s, %s', (_, file, title) => {
  expect(readFileSync(path.join(__dirname, '..', file), 'utf8')).toContain(title);
});

test('what is met outside, or does not apply, says why; what is met differently says so', () => {
  const words = Object.values(levelOne).map((met: Met) =>
    'shown' in met ? (met.but ?? 'as worded, by tests') : 'outside' in met ? met.outside : met.absent,
  );
  expect(words.filter((word) => word.length < 10)).toEqual([]);
});
