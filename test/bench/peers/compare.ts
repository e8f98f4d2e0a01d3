import { fillAnswers } from '../../../bff/standalone/sample/fill-answers';
import { randomFrom } from '../../../bff/standalone/sample/random';
import type { Contest } from '../../../shared/contest';
import type { Answers } from '../../../shared/form/answers';
import type { Form } from '../../../shared/form/form';
import type { KnownLists } from '../../../shared/lists';
import { mistaken } from '../../support/break-answers';
import { pathsOf } from '../form-speed';
import { type Checker, ours, stored, withoutRules } from './comparable';
import { withAjv } from './with-ajv';
import { withSurvey } from './with-survey';
import { withZod } from './with-zod';

/** Microseconds of each round. */
export interface Timed {
  name: string;
  whole: number[];
  one: number[];
  remark: string | undefined;
}

export interface PeerComparison {
  fields: number;
  answers: number;
  /** Documents on which all gave the same verdict, and how many of them had something wrong. */
  documents: number;
  broken: number;
  leftOut: string[];
  checkers: Timed[];
}

const DOCUMENTS = 150;
const ROUNDS = 15;
const ROUND_MS = 25;

/**
 * The same form checked by zod, ajv and survey-core: the same verdicts on the same entries first, or an error that names
 * the entry; then the time, in rounds that take turns, so that whatever else the machine does meets all of them.
 */
export function comparePeers(contest: Contest, entry: Answers, lists?: KnownLists): PeerComparison {
  const without = withoutRules(contest);
  const us = ours(without.contest, lists);
  const checkers = [us, withZod(us.form), withAjv(us.form), withSurvey(us.form)];
  const broken = sameVerdicts(us.form, checkers);
  const answers = stored(entry);
  const paths = pathsOf(answers);
  const runs = checkers.map((checker) => {
    const ones = checker.one(answers, paths);
    const oneByOne = () => ones.forEach((one) => one());
    return { checker, whole: roundOf(() => checker.whole(answers)), one: roundOf(oneByOne) };
  });
  const timed = runs.map(({ checker: { name, remark } }): Timed => ({ name, remark, whole: [], one: [] }));
  for (let round = 0; round < ROUNDS; round++) {
    runs.forEach(({ whole, one }, i) => {
      timed[i]!.whole.push(whole());
      timed[i]!.one.push(one() / paths.length);
    });
  }
  return {
    fields: us.form.leaves.size,
    answers: paths.length,
    documents: DOCUMENTS,
    broken,
    leftOut: without.leftOut,
    checkers: timed,
  };
}

/** Throws an Error that names the seed of the first entry on which they differ; else how many were not in order. */
function sameVerdicts(form: Form, checkers: Checker[]): number {
  let broken = 0;
  for (let seed = 0; seed < DOCUMENTS; seed++) {
    const entry = fillAnswers(form, { seed, everything: seed % 2 === 0, fileFor: (path) => path });
    const answers = stored(seed % 3 === 0 ? entry : mistaken(form, entry, randomFrom(seed)));
    const paths = pathsOf(answers);
    const [mine, ...others] = checkers.map((checker) => {
      const failing = [...checker.failing(answers)].sort();
      const ones = seed % 10 === 1 ? checker.one(answers, paths) : [];
      const oneByOne = paths.filter((_, i) => ones[i]?.() === false).sort();
      return { name: checker.name, said: [failing.join(' '), oneByOne.join(' ')].join(' | ') };
    });
    for (const { name, said } of others) {
      if (said !== mine!.said) throw new Error(`entry ${seed}: ${name} says ${said}, and we ${mine!.said}`);
    }
    broken += mine!.said === ' | ' ? 0 : 1;
  }
  return broken;
}

/** Warm, and with as many calls as fill a round, gives the microseconds of one call. */
function roundOf(act: () => void): () => number {
  const from = performance.now();
  let calls = 0;
  do {
    act();
    calls++;
  } while (performance.now() - from < ROUND_MS * 4);
  const count = Math.max(1, Math.round((calls * ROUND_MS) / (performance.now() - from)));
  return () => {
    const start = process.hrtime.bigint();
    for (let i = 0; i < count; i++) act();
    return Number(process.hrtime.bigint() - start) / 1000 / count;
  };
}
