import path from 'node:path';
import { type Contests, loadContests } from '../../bff/contests/load-contests';
import type { Answers } from '../../shared/form/answers';
import { applyChanges } from '../../shared/form/changes';
import { checkAnswers } from '../../shared/form/check';
import type { Form, Leaf } from '../../shared/form/form';
import { requiredPaths } from '../../shared/form/outline';
import { entryWith, rowIn, type Shown, waysToMirror, waysToShow } from './form-facts/branches';
import { limitsOf, withRows } from './form-facts/limits';
import { limitsOfRule } from './form-facts/rule-limits';

const codesAt = (form: Form, answers: Answers, at: string): string[] =>
  checkAnswers(form, answers).flatMap(({ path: found, code }) => (found === at ? [code] : []));
const missing = (form: Form, answers: Answers): string[] =>
  checkAnswers(form, answers).flatMap(({ path: found, code }) => (code === 'required' ? [found] : []));
const without = (answers: Answers, at: string): Answers => applyChanges(answers, { [at]: null });

/** What every form must keep, told of one contest and derived from its definition alone. */
export function describeForm(contestId: string, contests: Contests): void {
  const { form, contest } = contests.get(contestId)!;
  const leaves = [...form.leaves.values()];
  const tables = [...form.rows.values()].map(({ field }) => field);

  describe(contestId, () => {
    it('tells of every required answer that is left out, wherever it is asked for', () => {
      for (const leaf of leaves.filter(({ required }) => required)) {
        const ways = waysToShow(form, leaf);
        expect([leaf.key, ways.length > 0]).toEqual([leaf.key, true]);
        for (const { answers, path: at, because } of ways) {
          expect([because, missing(form, answers)]).toEqual([because, []]);
          // What only then is asked for (a row that mirrors no more) is told as well, and is not what was left out.
          const asked = new Set(requiredPaths(form, answers));
          const told = missing(form, without(answers, at)).filter((each) => asked.has(each));
          expect([because, told]).toEqual([because, [at]]);
        }
      }
    });

    it('asks for nothing that may stay empty or is not shown', () => {
      const answers = entryWith(form);
      const optional = leaves.filter(({ required, rows }) => !required && !rows);
      for (const { key } of optional) expect([key, missing(form, without(answers, key))]).toEqual([key, []]);
    });

    it('asks for what a row mirrors where it is entered, and nowhere else', () => {
      for (const leaf of leaves) {
        for (const { answers, path: at } of waysToMirror(form, leaf)) {
          const target = leaf.mirrored!.field;
          const own = applyChanges(answers, { [at]: null, [target]: null });
          const asked = form.leaves.get(target)?.required ? [target] : [];
          expect([at, missing(form, own)]).toEqual([at, asked]);
        }
      }
    });

    it('takes a nought wherever the source says 填0, and wherever a limit lets it', () => {
      for (const leaf of leaves.filter(({ field }) => /^(number|money|percentage)$/.test(field.type))) {
        const least = leaf.field.type === 'number' ? (leaf.field.min ?? 0) : 0;
        const saysSo = /填\s*0/.test(`${leaf.field.help ?? ''}${form.sectionOf.get(leaf.key)?.help ?? ''}`);
        expect([leaf.key, saysSo && least > 0]).toEqual([leaf.key, false]);
        const { answers, path: at } = firstWay(form, leaf);
        const errors = checkAnswers(form, applyChanges(answers, { [at]: 0 })).filter(
          (issue) => issue.path === at && issue.severity === 'error',
        );
        expect([leaf.key, errors.map(({ code }) => code)]).toEqual([leaf.key, least > 0 ? ['too_small'] : []]);
      }
    });

    it('keeps every limit of a field: at it, one under, one over', () => {
      let limits = 0;
      for (const leaf of leaves) {
        const { answers, path: at } = firstWay(form, leaf);
        for (const { what, value, says } of limitsOf(leaf.field, form, answers)) {
          const codes = codesAt(form, applyChanges(answers, { [at]: value }), at).filter((code) => !ofRules.has(code));
          expect([leaf.key, what, codes]).toEqual([leaf.key, what, says === null ? [] : [says]]);
          limits += says === null ? 0 : 1;
        }
      }
      expect(limits).toBeGreaterThan(leaves.length / 4);
    });

    it('keeps the number of rows of every table', () => {
      for (const field of tables) {
        const answers = entryWith(form, undefined, field);
        const row = rowIn(answers, field.id);
        const { minRows = 0, maxRows, required = false } = field;
        const said = (count: number) => {
          return codesAt(form, withRows(answers, field, row, count), field.id).filter((code) => !ofRules.has(code));
        };
        const none = required || minRows > 0 ? ['required'] : [];
        expect([field.id, said(0)]).toEqual([field.id, none]);
        if (minRows > 1) expect([field.id, said(minRows - 1)]).toEqual([field.id, ['too_few_rows']]);
        if (minRows > 0) expect([field.id, said(minRows)]).toEqual([field.id, []]);
        expect([field.id, said(maxRows - 1)]).toEqual([field.id, maxRows - 1 === 0 ? none : []]);
        expect([field.id, said(maxRows), said(maxRows + 1)]).toEqual([field.id, [], ['too_many_rows']]);
      }
    });

    it.each(contest.form.rules.map((rule, i) => [i, rule.rule, rule] as const))('keeps rule %i, %s', (i, _, rule) => {
      for (const { what, answers, code, at } of limitsOfRule(rule, form)) {
        const found = form.ruleChecks[i]!(answers).filter((issue) => issue.code === code);
        expect([what, found.map((issue) => issue.path)]).toEqual([what, at]);
      }
    });
  });
}

/** Codes of rules, which speak at a field's place of something else than the field. */
const ofRules = new Set([
  ...['exactly_one', 'not_among', 'not_unique', 'too_long_together', 'sum_differs', 'subtotal_differs'],
  ...['too_few_filled', 'count_differs', 'outside_tracks'],
]);

const firstWay = (form: Form, leaf: Leaf): Shown => waysToShow(form, leaf)[0]!;

export const contestsOfTheHouse = (): Contests => loadContests(path.join(__dirname, '../../config/contests'));
