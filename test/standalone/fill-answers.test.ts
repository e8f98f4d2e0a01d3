import path from 'node:path';
import fc from 'fast-check';
import { loadContests } from '../../bff/contests/load-contests';
import { readKnownLists } from '../../bff/lists/read-list';
import { fillAnswers } from '../../bff/standalone/sample/fill-answers';
import { type Answers, isEmpty, rowsOf, textLength } from '../../shared/form/answers';
import { applyChanges } from '../../shared/form/changes';
import { checkAnswers, checkPath } from '../../shared/form/check';
import { fieldTypes, type LeafType } from '../../shared/form/fields';
import { optionId } from '../../shared/form/fields/choice';
import { compileForm, type Form, isShown, shownValue } from '../../shared/form/form';
import { requiredPaths } from '../../shared/form/outline';
import { largeContest } from '../bench/form-definition';
import { form as everyType, listedForm } from '../shared/fixtures/every-type';
import { tinyForm } from '../support/tiny-contest';

const { contest, form } = loadContests(path.join(__dirname, '../../config/contests')).get('gd-data-elements-2026')!;
const listed = compileForm(contest, readKnownLists());
const fileFor = (at: string) => `file-${at}`;
const fill = (on: Form, seed: number, everything = false, given: Answers = {}) =>
  fillAnswers(on, { seed, everything, given, fileFor });
const without = (answers: Answers, at: string) => applyChanges(answers, { [at]: null });

describe('made-up answers', () => {
  it.each<[string, Form]>([
    ['the application of 2026', listed],
    ['every type and every rule', everyType],
    ['the same with lists', listedForm],
    ['a form of 250 fields', compileForm(largeContest)],
  ])('for %s are without fault, 200 times', (_, on) => {
    for (let seed = 0; seed < 100; seed++) {
      expect(checkAnswers(on, fill(on, seed))).toEqual([]);
      expect(checkAnswers(on, fill(on, seed, true))).toEqual([]);
    }
  });

  it('are the same for the same seed, and others for another', () => {
    expect(fill(form, 7)).toEqual(fill(form, 7));
    expect(fill(form, 7)).not.toEqual(fill(form, 8));
  });

  it('answer no more than they must, or everything that is asked for', () => {
    const paths = (answers: Answers) =>
      [...form.leaves.values()].flatMap(({ field, rows, mirrored }) =>
        rows
          ? rowsOf(answers, rows.id)
              .filter((row) => !mirrored?.holds(answers, row))
              .map((row) => `${rows.id}.${row.id}.${field.id}`)
          : [field.id],
      );
    for (let seed = 0; seed < 20; seed++) {
      const all = fill(form, seed, true);
      const missing = paths(all).filter((at) => isShown(form, all, at) && isEmpty(shownValue(form, all, at)));
      expect(missing).toEqual([]);
      const least = fill(form, seed);
      expect(isEmpty(least.recommendationChannel)).toBe(true);
      expect(rowsOf(least, 'patents')).toEqual([]);
    }
  });

  it('keep what is given, and fill up rows that are given', () => {
    const given: Answers = {
      projectName: '我们的项目',
      trackId: 'commerce',
      patentCount: 2,
      structuredShare: 70,
      dataFormats: ['structured', 'other'],
      leadUnitName: '深圳甲科技有限公司',
      members: [
        { id: 'aaaaaaaaaa', name: '张三' },
        { id: 'bbbbbbbbbb', name: '李四', isContact: true },
      ],
      units: [
        { id: 'cccccccccc', isLead: true, nature: '民营' },
        { id: 'dddddddddd', name: '广州乙研究院' },
      ],
    };
    for (let seed = 0; seed < 50; seed++) {
      const answers = fill(form, seed, false, given);
      expect(answers).toMatchObject({ ...given, members: given.members as never[] });
      expect(rowsOf(answers, 'patents')).toHaveLength(2);
    }
  });

  it('are refused when what is given cannot be right', () => {
    expect(() => fill(form, 1, false, { contactEmail: '不是邮箱' })).toThrow('contactEmail not_an_email');
  });

  it('name each file by the path it belongs to', () => {
    const answers = fill(form, 3);
    const [unit] = rowsOf(answers, 'units');
    expect([answers.projectSlides, unit?.creditReport]).toEqual([
      ['file-projectSlides'],
      [`file-units.${unit?.id}.creditReport`],
    ]);
  });
});

it('are found for any form', () => {
  const limits = fc.record({ low: fc.integer({ min: -9, max: 9 }), more: fc.nat(50), decimals: fc.nat(3) });
  const definitions: { [Type in LeafType]?: fc.Arbitrary<object> } = {
    text: fc.record({ maxLength: fc.integer({ min: 1, max: 40 }) }),
    longText: fc.record({ maxLength: fc.integer({ min: 1, max: 6000 }) }),
    number: limits.map(({ low, more, decimals }) => ({ min: low, max: low + more, decimals })),
    percentage: limits.map(({ more, decimals }) => ({ max: more + 1, decimals, negative: more % 2 === 0 })),
    money: limits.map(({ more, decimals }) => ({ max: more + 1, decimals })),
    date: fc.constantFrom({}, { min: '1949-10-01' }, { max: '1960-02-29' }, { min: '2024-02-29', max: '2024-02-29' }),
    yearMonth: fc.constantFrom({}, { min: '2026-07' }, { max: '1999-12' }, { min: '2024-02', max: '2024-02' }),
    range: fc.constantFrom({}, { openEnd: true }, { min: '2024-12' }, { max: '1999-12' }),
    choice: fc.constant({ options: ['甲', '乙'] }),
    choices: fc.constantFrom({ options: ['甲', '乙', '丙'], min: 2, max: 2 }, { options: ['甲'], max: 9 }),
    phone: fc.record({ landline: fc.boolean() }),
    creditCode: fc.record({ organisationCode: fc.boolean() }),
    region: fc.record({ depth: fc.constantFrom('province', 'city', 'district') }),
    industry: fc.constantFrom({}, { max: 1 }),
    files: fc.integer({ min: 1, max: 4 }).map((maxCount) => ({ maxCount, accept: ['pdf'], maxBytes: 9 })),
    topics: fc.record({ track: fc.constant('trackId'), max: fc.integer({ min: 1, max: 3 }) }),
  };
  const types = (Object.keys(fieldTypes) as LeafType[]).filter((type) => type !== 'identityNumber');
  const field = fc
    .constantFrom(...types)
    .chain((type) =>
      fc
        .tuple(definitions[type] ?? fc.constant({}), fc.boolean(), fc.option(fc.nat(20)))
        .map(([more, required, shownBy]) => ({ type, required, shownBy, ...more })),
    );
  const fields = fc.array(field, { minLength: 1, maxLength: 20 }).map((list) =>
    list.map(({ shownBy, ...each }, i) => {
      // A condition may look ahead, and never at a field that looks back.
      const other = shownBy === null || shownBy <= i || shownBy >= list.length ? undefined : `field${shownBy}`;
      return { ...each, id: `field${i}`, label: `第 ${i} 栏`, ...(other && { when: { field: other, filled: true } }) };
    }),
  );
  fc.assert(
    fc.property(fields, fc.nat(), fc.boolean(), fc.integer({ min: 1, max: 5 }), (list, seed, everything, minRows) => {
      const rows = { id: 'rows', label: '表', type: 'rows', rowName: '行', title: 'field0', minRows, maxRows: 5 };
      const inRows = list.filter(({ type }) => type !== 'topics');
      const on = tinyForm([...list, ...(inRows[0]?.id === 'field0' ? [{ ...rows, fields: inRows }] : [])]);
      expect(checkAnswers(on, fill(on, seed, everything))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

describe('the application of 2026', () => {
  it('misses any required answer that is taken out, at its own path', () => {
    let taken = 0;
    for (let seed = 0; seed < 200; seed++) {
      const answers = fill(form, seed, seed % 4 === 0);
      // What one path is told is what the whole form is told there (test/shared/check.test.ts), only sooner.
      const check = seed % 10 === 0 ? checkAnswers : checkPath;
      for (const at of requiredPaths(form, answers)) {
        const found = check(form, without(answers, at), at).filter((issue) => issue.path === at);
        expect(found).toMatchObject([{ code: 'required', severity: 'error' }]);
        taken += 1;
      }
    }
    expect(taken).toBeGreaterThan(20_000);
  });

  it('takes every text up to its limit, and not one character more', () => {
    const ticked = [...form.leaves.values()].flatMap(({ field, rows }) =>
      field.type === 'choices' && !rows ? [[field.id, field.options.map(optionId)]] : [],
    );
    const unit = { id: 'aaaaaaaaaa', isLead: false, nature: '其他', isCentralSubsidiary: true };
    const answers = fill(form, 5, true, { ...Object.fromEntries(ticked), units: [unit, { id: 'bbbbbbbbbb' }] });
    let limits = 0;
    for (const { key, field, rows } of form.leaves.values()) {
      if (field.type !== 'text' && field.type !== 'longText') continue;
      const at = rows ? `${rows.id}.${rowsOf(answers, rows.id)[0]?.id}.${field.id}` : key;
      const codes = (length: number) => {
        const changed = applyChanges(answers, { [at]: '字'.repeat(length) });
        return checkAnswers(form, changed).filter((each) => each.path === at && each.code === 'too_long');
      };
      expect([at, ...[-1, 0, 1].map((more) => codes(field.maxLength + more).length)]).toEqual([at, 0, 0, 1]);
      limits += 1;
    }
    expect(limits).toBe(50);
  });

  it.each(form.definition.rules.flatMap((rule) => (rule.rule === 'totalLength' ? [rule] : [])))(
    'takes $name up to $max characters over all its parts',
    ({ fields, max }) => {
      const answers = fill(form, 5);
      const [first = '', ...others] = fields;
      const taken = others.reduce((sum, each) => sum + textLength(answers[each] as string), 0);
      const codes = (more: number) =>
        checkAnswers(form, { ...answers, [first]: '字'.repeat(max - taken + more) })
          .filter(({ code }) => code === 'too_long_together')
          .map((issue) => issue.path);
      expect([codes(-1), codes(0), codes(1)]).toEqual([[], [], fields]);
    },
  );

  it('is filled ten thousand times without a fault', () => {
    for (let seed = 0; seed < 10_000; seed++) fill(form, 1000 + seed, seed % 10 === 0);
  });
});
