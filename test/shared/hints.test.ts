import { checkDefinition } from '../../shared/form/check-definition';
import { compileForm, helpAt } from '../../shared/form/form';
import { tinyContest, tinyForm } from '../support/tiny-contest';

const text = (id: string, more: object = {}) => ({ id, label: id, type: 'text', maxLength: 5, ...more });
const hint = (when: object, words: string) => ({ when, text: words });
const rows = {
  id: 'people',
  label: '成员',
  type: 'rows',
  rowName: '成员',
  title: 'name',
  maxRows: 2,
  help: '至多两名。',
  hints: [hint({ field: 'trackId', is: 'red' }, '红队可以空着。')],
  fields: [
    text('name', { hints: [hint({ field: 'lead', is: true }, '写全名。')] }),
    { id: 'lead', label: '负责人', type: 'yesNo' },
  ],
};
const plan = text('plan', {
  help: '写明方案。',
  hints: [
    hint({ field: 'trackId', is: 'red' }, '红队着重写颜色。'),
    hint({ not: { field: 'trackId', is: 'red' } }, '其他队着重写形状。'),
    hint({ field: 'team', filled: true }, '署名。'),
  ],
});
const form = tinyForm([plan, text('bare'), rows]);
const people = [
  { id: 'aaaaaaaaaa', lead: true },
  { id: 'bbbbbbbbbb', lead: false },
];

it.each([
  ['plan', {}, '写明方案。其他队着重写形状。'],
  ['plan', { trackId: 'red' }, '写明方案。红队着重写颜色。'],
  ['plan', { trackId: 'red', team: '甲' }, '写明方案。红队着重写颜色。署名。'],
  ['bare', { trackId: 'red' }, ''],
  ['people', {}, '至多两名。'],
  ['people', { trackId: 'red' }, '至多两名。红队可以空着。'],
  ['people.aaaaaaaaaa.name', { people }, '写全名。'],
  ['people.bbbbbbbbbb.name', { people }, ''],
  ['nowhere', {}, ''],
])('the instruction at %s with %j is %j', (at, answers, help) => {
  expect(helpAt(form, answers, at)).toBe(help);
});

it('a hint for a field, an option or a track that is not there is a mistake, and so is one without words', () => {
  const flawsOf = (when: object) =>
    checkDefinition(tinyContest([text('a', { hints: [hint(when, '词')] })])).map(({ place, sentence }) => [
      place,
      sentence,
    ]);
  expect(flawsOf({ field: 'trackId', is: 'red' })).toEqual([]);
  expect(flawsOf({ field: 'nowhere', filled: true })).toEqual([['form.own.a', '条件里的字段“nowhere”不存在']]);
  expect(flawsOf({ field: 'trackId', is: 'green' })).toEqual([['form.own.a', '条件里的“green”不是“trackId”的选项']]);
  expect(() => compileForm(tinyContest([text('a', { hints: [hint({ field: 'team', filled: true }, '')] })]))).toThrow();
  expect(() => tinyContest([text('a', { hints: [] })])).toThrow();
});
