import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const client = path.join(__dirname, '../../client');
/** All but the one that adds to others what a browser lacks. */
const sheets = readdirSync(client, { recursive: true, encoding: 'utf8' }).filter(
  (name) => name.endsWith('.scss') && path.basename(name) !== 'browser.scss',
);

test('a class belongs to one style sheet: in a browser every page’s styles hold on every other page, too', () => {
  const homes = new Map<string, Set<string>>();
  for (const sheet of sheets) {
    for (const [, name] of readFileSync(path.join(client, sheet), 'utf8').matchAll(/^\.([\w-]+) \{/gm)) {
      homes.set(name!, (homes.get(name!) ?? new Set()).add(sheet));
    }
  }
  expect(homes.size).toBeGreaterThan(200);
  expect([...homes].filter(([, each]) => each.size > 1).map(([name, each]) => [name, ...each])).toEqual([]);
});
