import type { Answers, Value } from '../../shared/form/answers';
import { normaliseChanges } from '../../shared/form/changes';
import { checkPath } from '../../shared/form/check';
import { checkDefinition } from '../../shared/form/check-definition';
import { fieldTypes, type LeafField, type LeafType, typeOf } from '../../shared/form/fields';
import type { Form } from '../../shared/form/form';
import { tinyContest, tinyForm } from '../support/tiny-contest';
import { everyType, form, listedForm } from './fixtures/every-type';

/** The codes a field's own check gives; rules have tests of their own. */
function codes(field: string, value: Value, on: Form = form, others: Answers = {}): string[] {
  const ofRules = new Set(['too_few_filled', 'sum_differs', 'too_long_together', 'subtotal_differs', 'count_differs']);
  return checkPath(on, { ...others, [field]: value }, field)
    .map(({ code }) => code)
    .filter((code) => !ofRules.has(code));
}
const normal = (field: string, value: Value) => normaliseChanges(form, { [field]: value })[field];
const shown = (field: string, value: Value, on: Form = form) => {
  const leaf = on.leaves.get(field)?.field;
  return leaf && typeOf(leaf).print(value, leaf, on.around);
};
const accepts = (type: LeafType, value: unknown) => fieldTypes[type].accepts(value);

it('the fixture uses every type', () => {
  const used = new Set([...form.leaves.values()].map(({ field }) => field.type));
  expect(Object.keys(fieldTypes).filter((type) => !used.has(type as LeafType))).toEqual([]);
});

describe('limits: one under, at, one over', () => {
  it.each<[string, Value, string[]]>([
    ['count', 0, ['too_small']],
    ['count', 1, []],
    ['count', 9, []],
    ['count', 10, ['too_big']],
    ['count', 1.5, ['too_precise']],
    ['structured', -0.01, ['too_small']],
    ['structured', 0, []],
    ['structured', 100, []],
    ['structured', 100.01, ['too_big']],
    ['structured', 33.33, []],
    ['structured', 33.333, ['too_precise']],
    ['growth', -100, []],
    ['growth', -12.5, []],
    ['growth', 350, []],
    ['growth', 12.55, ['too_precise']],
    ['cost', -0.01, ['too_small']],
    ['cost', 0, []],
    ['cost', 1000, []],
    ['cost', 1000.01, ['too_big']],
    ['cost', 0.001, ['too_precise']],
    ['profit', -250.0001, []],
    ['profit', 0.00001, ['too_precise']],
    ['profit', '亏损', ['not_a_number']],
    ['foundedOn', '1949-09-30', ['too_early']],
    ['foundedOn', '1949-10-01', []],
    ['foundedOn', '2026-07-15', []],
    ['foundedOn', '2026-07-16', ['too_late']],
    ['foundedOn', '2025-02-29', ['not_a_date']],
    ['foundedOn', '2024-02-29', []],
    ['foundedOn', '1900-02-29', ['not_a_date']],
    ['foundedOn', '2024-04-31', ['not_a_date']],
    ['launched', '2019-12', ['too_early']],
    ['launched', '2020-01', []],
    ['launched', '2026-07', []],
    ['launched', '2026-08', ['too_late']],
    ['launched', '2024-00', ['not_a_month']],
    ['launched', '2024-13', ['not_a_month']],
    ['launched', '2024-1', ['not_a_month']],
    ['launched', '0999-01', ['not_a_month']],
    ['period', ['2019-12', '2020-06'], ['too_early']],
    ['period', ['2020-01', '2026-07'], []],
    ['period', ['2020-01', '2026-08'], ['too_late']],
    ['period', ['2024-05', '2024-05'], []],
    ['period', ['2024-06', '2024-05'], ['ends_before_start']],
    ['period', ['2024-06', ''], ['no_end']],
    ['period', ['', '2024-06'], ['no_start']],
    ['period', ['2024-06', '2024-14'], ['not_a_month']],
    ['running', ['2024-06', ''], []],
    ['running', ['2019-12', ''], ['too_early']],
    ['running', ['2026-08', ''], ['too_late']],
    ['running', ['', ''], ['no_start']],
    ['running', ['十月', ''], ['not_a_month']],
    ['served', ['政府'], ['too_few']],
    ['served', ['政府', '企业'], []],
    ['served', ['政府', '企业', '消费者'], ['too_many']],
    ['proof', ['file-1'], []],
    ['proof', ['file-1', 'file-2'], ['too_many']],
    ['projectName', '一二三四五', []],
    ['projectName', '一二三四五六', ['too_long']],
    ['projectName', '𠮷𠮷𠮷𠮷𠮷', []],
    ['projectName', '𠮷𠮷𠮷𠮷𠮷𠮷', ['too_long']],
    ['market', '一\r\n三四五六七八九十', []],
    ['market', '一\r\n三四五六七八九十一', ['too_long']],
  ])('%s %j: %j', (field, value, expected) => {
    expect(codes(field, value)).toEqual(expected);
  });
});

describe('regions', () => {
  const szNanshan = ['440000', '440300', '440305'];

  it.each<[string, string[], string[], string[]]>([
    // field, codes, by shape alone, against the list
    ['province', ['440000'], [], []],
    ['province', ['440000', '440300'], ['not_a_region'], ['not_a_region']],
    ['province', ['440300'], ['not_a_region'], ['not_a_region']],
    ['province', ['广东省'], ['not_a_region'], ['not_a_region']],
    ['city', ['440000'], ['not_deep_enough'], ['not_deep_enough']],
    ['city', ['440000', '440300'], [], []],
    ['city', szNanshan, ['not_a_region'], ['not_a_region']],
    ['city', ['650000', '659001'], [], []],
    ['address', ['440000'], ['not_deep_enough'], ['not_deep_enough']],
    ['address', ['440000', '440300'], [], ['not_deep_enough']],
    ['address', szNanshan, [], []],
    ['address', ['440000', '441900'], [], []],
    ['address', ['650000', '659001'], [], []],
    ['address', ['710000', '710100'], [], []],
    ['address', ['810000', '810100', '810104'], [], []],
    ['address', ['440000', '440300', '440400'], ['not_a_region'], ['not_a_region']],
    ['address', ['440000', '330100', '330102'], ['not_a_region'], ['not_a_region']],
    ['address', ['440000', '440000'], ['not_a_region'], ['not_a_region']],
    ['address', ['440000', '440300', '440399'], [], ['not_a_region']],
    ['address', [...szNanshan, '440306'], ['not_a_region'], ['not_a_region']],
    ['address', ['440000', '441900', '441901'], [], ['not_a_region']],
  ])('%s %j', (field, value, byShape, byList) => {
    expect([codes(field, value), codes(field, value, listedForm)]).toEqual([byShape, byList]);
  });

  it('print their names, a municipality once', () => {
    expect(shown('address', szNanshan, listedForm)).toBe('广东省 深圳市 南山区');
    expect(shown('address', ['110000', '110100', '110101'], listedForm)).toBe('北京市 东城区');
    expect(shown('address', szNanshan)).toBe('440000 440300 440305');
  });

  it('may have to lie in one place, and say so in the words of the notice', () => {
    const within = { code: '440000', message: '牵头单位应为广东省内依法注册' };
    const seat = { id: 'seat', label: '注册地', type: 'region', depth: 'city', within };
    const on = tinyForm([seat]);
    const messages = (value: string[]) => checkPath(on, { seat: value }, 'seat').map(({ message }) => message);
    expect(messages(['440000', '440300'])).toEqual([]);
    expect(messages(['450000', '450100'])).toEqual([within.message]);
    expect(messages(['450000'])).toEqual([within.message]);
    expect(messages(['440000'])).toEqual(['注册地请选到市级']);
    const deeper = tinyContest([{ ...seat, within: { ...within, code: '440305' } }]);
    expect(checkDefinition(deeper)).toEqual([{ place: 'form.own.seat', sentence: '只选到市级，选不到“440305”' }]);
  });

  it('lose what is empty below', () => {
    expect(normal('address', ['440000 ', '441900', ''])).toEqual(['440000', '441900']);
  });
});

describe('industries', () => {
  it.each<[string, string[], string[], string[]]>([
    ['industry', ['I651'], [], []],
    ['industry', ['I651', 'I652'], ['too_many'], ['too_many']],
    ['industries', ['I651', 'I652', 'A011'], [], []],
    ['industries', ['I65'], ['not_an_industry'], ['not_an_industry']],
    ['industries', ['I6510'], ['not_an_industry'], ['not_an_industry']],
    ['industries', ['U651'], ['not_an_industry'], ['not_an_industry']],
    ['industries', ['I658'], [], ['not_an_industry']],
    ['industries', ['软件开发'], ['not_an_industry'], ['not_an_industry']],
  ])('%s %j', (field, value, byShape, byList) => {
    expect([codes(field, value), codes(field, value, listedForm)]).toEqual([byShape, byList]);
  });

  it('print their names and keep one of each', () => {
    expect(shown('industries', ['I651', 'C134'], listedForm)).toBe('软件开发；制糖业');
    expect(normal('industries', ['i651', 'I651 '])).toEqual(['I651']);
  });
});

describe('one spelling for what people type', () => {
  it.each<[string, Value, Value]>([
    ['growth', '-12.5%', -12.5],
    ['growth', '１２ ％', 12],
    ['growth', '大约一成', '大约一成'],
    ['cost', '1,200.50 万元', 1200.5],
    ['cost', '300万', 300],
    ['cost', '300元', '300元'],
    ['launched', '2024年5月', '2024-05'],
    ['launched', ' 2024/5 ', '2024-05'],
    ['launched', '去年', '去年'],
    ['period', ['2024.5', '2024年12月'], ['2024-05', '2024-12']],
    ['period', ['', ''], []],
  ])('%s %j is %j', (field, typed, kept) => {
    expect(normal(field, typed)).toEqual(kept);
  });

  it.each<[string, Value, string]>([
    ['growth', -12.5, '-12.5%'],
    ['cost', 300, '300 万元/年'],
    ['profit', -2, '-2 万元'],
    ['launched', '2024-05', '2024年5月'],
    ['period', ['2024-05', '2025-12'], '2024年5月 — 2025年12月'],
    ['running', ['2024-05', ''], '2024年5月 — 至今'],
  ])('%s %j prints as %s', (field, value, words) => {
    expect(shown(field, value)).toBe(words);
  });
});

it.each<[LeafType, unknown, boolean]>([
  ['percentage', 12, true],
  ['percentage', '12', true],
  ['percentage', Number.NaN, false],
  ['money', Number.POSITIVE_INFINITY, false],
  ['money', [1], false],
  ['yearMonth', '2024-05', true],
  ['yearMonth', 202405, false],
  ['range', ['2024-05', ''], true],
  ['range', [], true],
  ['range', ['2024-05'], false],
  ['range', ['2024-05', '2024-06', '2024-07'], false],
  ['range', ['2024-05', null], false],
  ['region', '440000', false],
  ['region', ['440000'], true],
  ['industry', 'I651', false],
])('%s accepts %j: %s', (type, value, accepted) => {
  expect(accepts(type, value)).toBe(accepted);
});

it.each<[string, Partial<LeafField>, string]>([
  ['launched', { min: '2026-08' }, '最早 2026-08 晚于最晚 2026-07'],
  ['period', { max: '2019-12' }, '最早 2020-01 晚于最晚 2019-12'],
])('a definition that sets %s to %j is refused', (id, change, sentence) => {
  const contest = everyType();
  Object.assign(contest.form.sections[0]?.fields.find((field) => field.id === id) ?? {}, change);
  expect(checkDefinition(contest)).toEqual([{ place: `form.all.${id}`, sentence }]);
});
