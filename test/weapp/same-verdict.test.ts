import path from 'node:path';
import { loadContests } from '../../bff/contests/load-contests';
import { readKnownLists } from '../../bff/lists/read-list';
import { fillAnswers } from '../../bff/standalone/sample/fill-answers';
import { randomFrom } from '../../bff/standalone/sample/random';
import type { Contest } from '../../shared/contest';
import type { Answers } from '../../shared/form/answers';
import { checkAnswers, checkPath } from '../../shared/form/check';
import { compileForm } from '../../shared/form/form';
import { everyType } from '../shared/fixtures/every-type';
import { mistaken, nonsensical, wired } from '../support/break-answers';
import { buildOnce } from '../support/builds';
import { type BuiltEngine, builtEngine } from '../support/weapp/engine';

const ENTRIES = 1_000;
/** Of each entry: as it is, with mistakes in it, with nonsense in it. */
const VARIANTS = 10;
const contests = loadContests(path.join(__dirname, '../../config/contests'));
const lists = readKnownLists();
const all: [string, Contest][] = [...[...contests.values()].map(({ contest }) => contest), everyType()].map((each) => [
  each.id,
  each,
]);

let phone: BuiltEngine;
beforeAll(async () => {
  await buildOnce('weapp');
  phone = builtEngine();
}, 180_000);

it.each(all)(
  'the phone and the desk give the same verdict on ten thousand entries: %s',
  (_, contest) => {
    const here = compileForm(contest, lists);
    const there = phone.compileForm(phone.parse(JSON.stringify(contest)) as Contest, lists);
    const verdicts = { clean: 0, broken: 0 };
    for (let seed = 0; seed < ENTRIES; seed++) {
      const entry = fillAnswers(here, { seed, everything: seed % 3 === 0, fileFor: (at) => `file-${at}` });
      for (let variant = 0; variant < VARIANTS; variant++) {
        const random = randomFrom(seed * VARIANTS + variant);
        const text = wired(variant === 0 ? entry : (variant % 2 ? mistaken : nonsensical)(here, entry, random));
        const answers = JSON.parse(text) as Answers;
        const issues = checkAnswers(here, answers);
        const onPhone = phone.checkAnswers(there, phone.parse(text) as Answers);
        // Compared as text first: ten thousand deep comparisons are slow, and only a difference needs words.
        if (JSON.stringify(issues) !== JSON.stringify(onPhone)) {
          expect({ seed, variant, issues: onPhone }).toEqual({ seed, variant, issues });
        }
        verdicts[issues.length === 0 ? 'clean' : 'broken']++;
        const { path: at } = issues[0] ?? { path: random.pick([...here.leaves.keys()]) };
        const one = [checkPath(here, answers, at), phone.checkPath(there, phone.parse(text) as Answers, at)];
        if (JSON.stringify(one[0]) !== JSON.stringify(one[1])) {
          expect({ seed, variant, at, issues: one[1] }).toEqual({ seed, variant, at, issues: one[0] });
        }
      }
    }
    expect(verdicts.clean + verdicts.broken).toBe(ENTRIES * VARIANTS);
    expect(Math.min(verdicts.clean, verdicts.broken)).toBeGreaterThan(ENTRIES / 2);
  },
  120_000,
);
