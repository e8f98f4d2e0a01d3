import { stringify } from 'yaml';
import { describeFlaws } from '../../bff/contests/load-contests';
import { readContest } from '../../bff/contests/read-contest';
import { tinyDefinition } from '../support/tiny-contest';

const read = (definition: object | string) => {
  const text = typeof definition === 'string' ? definition : stringify(definition);
  const { contest, flaws } = readContest(text, 'tiny.yaml');
  expect(contest === null).toBe(flaws.length > 0);
  return flaws;
};
const sentences = (definition: object | string) =>
  read(definition).map(({ place, sentence }) => `${place}：${sentence}`);
const text = (id: string, more: object = {}) => ({ id, label: id, type: 'text', maxLength: 5, ...more });

it('finds nothing wrong with a definition that is right', () => {
  expect(read(tinyDefinition([text('a')]))).toEqual([]);
});

it('tells everything that is wrong at once', () => {
  const fields = [
    text('a', { when: { field: 'b', filled: true } }),
    text('b', { when: { field: 'a', filled: true } }),
    text('project'),
    text('c', { when: { field: 'nowhere', is: 'x' } }),
    { id: 'd', label: 'd', type: 'number', min: 5, max: 1 },
    { id: 'e', label: 'e', type: 'choices', options: ['x', 'x'], min: 3 },
    {
      id: 'rows',
      label: 'rows',
      type: 'rows',
      rowName: '行',
      title: 'missing',
      minRows: 3,
      maxRows: 2,
      fields: [text('s'), text('s'), text('m', { mirrors: { field: 'd', when: { field: 's', filled: true } } })],
    },
    { id: 'topics', label: 'topics', type: 'topics', track: 'a', max: 1 },
    { id: 'number', label: 'number', type: 'identityNumber', kind: 'a', formats: {} },
    text('f', { when: { field: 'e', is: 'z' }, mark: 'teamName' }),
  ];
  const definition = tinyDefinition(fields, {
    rules: [{ rule: 'uniqueIn', rows: 'rows', field: 'gone', message: '重复' }],
  });
  const contacts = [{ name: '王', phone: '1', about: '红', tracks: ['green'] }];
  expect(sentences({ ...definition, contacts, registration: { opens: '2026-08-01', closes: '2026-07-01' } })).toEqual([
    'contacts.王：联系人负责的赛道“green”不存在',
    'registration：报名开始晚于报名截止',
    'form.own.project：字段“project”出现了两次',
    'form.own.rows.s：子字段“s”出现了两次或与行编号同名',
    'form.own.c：条件里的字段“nowhere”不存在',
    'form.own.d：下限 5 大于上限 1',
    'form.own.e：选项“x”出现了两次',
    'form.own.e：至少选 3 项，但只有 2 个选项',
    'form.own.e：至少 3 项大于至多 2 项',
    'form.own.rows：行标题“missing”不是它的子字段',
    'form.own.rows：至少 3 行大于至多 2 行',
    'form.own.rows.m：取值的字段“d”类型不同：number 与 text',
    'form.own.topics：赛道字段“a”不存在',
    'form.own.number：证件类型字段“a”不存在或不是单选',
    'form.own.f：条件里的“z”不是“e”的选项',
    'form.own.f：标记“teamName”已经用在 form.marked.team',
    'form.rules.0.uniqueIn：规则里的字段“rows.gone”不存在',
    'form：显示条件互相依赖，成了环：a → b → a',
  ]);
});

describe('names the line of', () => {
  const lines = (definition: object | string) => read(definition).map(({ file, line, place }) => [file, line, place]);
  const source = stringify(tinyDefinition([text('a')]));
  const lineOf = (part: string) => source.slice(0, source.indexOf(part)).split('\n').length;

  it('a key that is not known, a value of the wrong kind and a date that is none', () => {
    const broken = source
      .replace('maxLength: 5', 'maxLength: many')
      .replace('opens: 2026-06-13', 'opens: soon')
      .replace('shortName: 小赛事', 'shortName: 小赛事\nnickname: 小');
    const found = lines(broken);
    expect(found).toContainEqual(['tiny.yaml', lineOf('maxLength: 5') + 1, 'form.sections.1.fields.0.maxLength']);
    expect(found).toContainEqual(['tiny.yaml', lineOf('opens: 2026') + 1, 'registration.opens']);
    expect(found).toContainEqual(['tiny.yaml', lineOf('shortName') + 1, 'nickname']);
    expect(found).toHaveLength(3);
  });

  it('a key that is missing, by what it is missing from', () => {
    const found = lines(source.replace(/ +maxLength: 5\n/, ''));
    expect(found).toEqual([['tiny.yaml', lineOf('id: a'), 'form.sections.1.fields.0.maxLength']]);
  });

  it('what only a closer look shows', () => {
    const rows = {
      id: 'r',
      label: 'r',
      type: 'rows',
      rowName: '行',
      title: 's',
      maxRows: 2,
      fields: [text('s'), text('t', { when: { field: 'x', filled: true } })],
    };
    const written = stringify(tinyDefinition([text('a'), rows]));
    expect(lines(written)).toEqual([
      ['tiny.yaml', written.slice(0, written.indexOf('id: t\n')).split('\n').length, 'form.own.r.t'],
    ]);
  });

  it('YAML that is none', () => {
    const [[file, line] = []] = lines(`${source}\n  bad: [`);
    expect(file).toBe('tiny.yaml');
    expect(line).toBeGreaterThan(source.split('\n').length - 2);
  });
});

it('says it all in words a person can act on', () => {
  const said = describeFlaws(read(stringify(tinyDefinition([text('a')])).replace('maxLength: 5', 'maxLength: many')));
  expect(said).toMatch(
    /^赛事文件有 1 处问题：\n {2}tiny\.yaml:\d+ form\.sections\.1\.fields\.0\.maxLength：.*[\u4e00-\u9fff]/,
  );
});

it.each([
  ['a condition of oneself', [text('a', { when: { field: 'a', filled: true } })], 'a → a'],
  [
    'three that need each other, through rows',
    [
      text('a', { when: { field: 'b', filled: true } }),
      text('b', { when: { any: [{ field: 'c', filled: true }, { not: { field: 'project', filled: true } }] } }),
      text('c', { when: { all: [{ field: 'a', filled: true }] } }),
    ],
    'a → b → c → a',
  ],
])('finds a cycle: %s', (_, fields, cycle) => {
  expect(sentences(tinyDefinition(fields))).toEqual([`form：显示条件互相依赖，成了环：${cycle}`]);
});

it('wants the marks that lists cannot do without', () => {
  const definition = tinyDefinition([text('a')]);
  const [marked] = definition.form.sections;
  const bare = marked!.fields.map(({ mark: _mark, ...field }: { mark?: string }) => field);
  const form = { ...definition.form, sections: [{ ...marked, fields: bare }, definition.form.sections[1]] };
  expect(sentences({ ...definition, form })).toEqual([
    'form：没有字段带标记“projectName”',
    'form：没有字段带标记“track”',
  ]);
});
