import { fillTemplate, templateNames, templateProblem } from '../../shared/text-template';

test.each([
  ['请[在 {by} 前]修改', { by: '7月17日' }, '请在 7月17日 前修改'],
  ['请[在 {by} 前]修改', {}, '请修改'],
  ['{why|没有写明原因}', { why: '缺章' }, '缺章'],
  ['{why|没有写明原因}', { why: null }, '没有写明原因'],
  ['{why|没有写明原因}', { why: '' }, '没有写明原因'],
  ['一\n{why}\n三', {}, '一\n三'],
  ['一\n\n三', {}, '一\n\n三'],
  ['[{a}与{b}]', { a: '甲' }, ''],
  ['[{a|无}与{b}]', { b: '乙' }, ''],
  ['{toString}', {}, ''],
  ['{a}', { a: '{b} [c]' }, '{b} [c]'],
  ['{a}$&', { a: '$1' }, '$1$&'],
])('%j with %j reads %j', (template, values, said) => {
  expect(fillTemplate(template, values)).toBe(said);
});

test.each(['{', '}', '[', ']', '[a [b]]', '{a{b}}', '{a|{b}}', '{甲}'])('%j is refused', (template) => {
  expect(templateProblem(template)).toContain('没有配对');
});

test('every gap is named, also in parts that may be left out', () => {
  expect(templateNames('{a}[在 {b} 前]{c|d}')).toEqual(['a', 'b', 'c']);
  expect(templateProblem('{a}[在 {b} 前]{c|d}')).toBeNull();
});
