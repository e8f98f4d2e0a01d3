import fc from 'fast-check';
import type { Answers, Row } from '../../shared/form/answers';
import { checkAnswers, checkPath } from '../../shared/form/check';
import { outlineOf } from '../../shared/form/outline';
import { tinyForm } from '../support/tiny-contest';

const form = tinyForm(
  [
    { id: 'nature', label: '性质', type: 'choice', required: true, options: ['企业', '高校', '其他'] },
    { id: 'other', label: '说明', type: 'text', maxLength: 5, required: true, when: { field: 'nature', is: '其他' } },
    { id: 'profit', label: '利润', type: 'number', min: 0, required: true, when: { field: 'nature', is: '企业' } },
    {
      id: 'people',
      label: '成员',
      type: 'rows',
      rowName: '成员',
      title: 'name',
      minRows: 1,
      maxRows: 2,
      fields: [
        { id: 'name', label: '姓名', type: 'text', maxLength: 4, required: true },
        {
          id: 'unit',
          label: '单位',
          type: 'text',
          maxLength: 10,
          mirrors: { field: 'team', when: { field: 'lead', is: true } },
        },
        { id: 'lead', label: '是否负责人', type: 'yesNo', required: true },
        { id: 'title', label: '职务', type: 'text', maxLength: 4, required: true, when: { field: 'lead', is: true } },
      ],
    },
    {
      id: 'guests',
      label: '嘉宾',
      type: 'rows',
      rowName: '嘉宾',
      title: 'name',
      maxRows: 1,
      softMax: true,
      when: { field: 'nature', in: ['企业', '高校'] },
      fields: [{ id: 'name', label: '姓名', type: 'text', maxLength: 4, required: true }],
    },
  ],
  {
    rules: [
      { rule: 'exactlyOne', rows: 'people', field: 'lead', message: '须有且只有一名负责人' },
      { rule: 'uniqueIn', rows: 'people', field: 'name', message: '姓名重复' },
    ],
  },
);
const codes = (answers: Answers) => checkAnswers(form, answers).map(({ path, code }) => `${path} ${code}`);
const complete: Answers = {
  nature: '高校',
  people: [{ id: 'aaaaaaaaaa', name: '甲', lead: true, title: '教授' }],
};

describe('all answers', () => {
  it('are fine when they are', () => {
    expect(codes(complete)).toEqual([]);
  });

  it('are all judged, in the order of the form', () => {
    expect(codes({})).toEqual(['nature required', 'people required']);
    const people: Row[] = [
      { id: 'aaaaaaaaaa', name: '一二三四五', lead: true },
      { id: 'bbbbbbbbbb', name: '一二三四五', lead: true, title: '员工' },
      { id: 'cccccccccc' } as Row,
    ];
    expect(codes({ nature: '企业', profit: -1, people })).toEqual([
      'profit too_small',
      'people too_many_rows',
      'people.aaaaaaaaaa.name too_long',
      'people.aaaaaaaaaa.title required',
      'people.bbbbbbbbbb.name too_long',
      'people.cccccccccc.name required',
      'people.cccccccccc.lead required',
      'people.aaaaaaaaaa.lead exactly_one',
      'people.bbbbbbbbbb.lead exactly_one',
      'people.aaaaaaaaaa.name not_unique',
      'people.bbbbbbbbbb.name not_unique',
    ]);
  });

  it('are asked for only where they are shown', () => {
    expect(codes({ ...complete, nature: '其他' })).toEqual(['other required']);
    expect(codes({ ...complete, nature: '企业' })).toEqual(['profit required']);
    expect(codes({ ...complete, profit: -5, other: '长长长长长长' })).toEqual([]);
  });

  it('of more rows than there should be in principle are asked about, not refused', () => {
    const guests = ['a', 'b'].map((id) => ({ id: id.repeat(10), name: '客' }));
    expect(checkAnswers(form, { ...complete, guests })).toMatchObject([{ path: 'guests', severity: 'warning' }]);
    expect(codes({ ...complete, nature: '其他', other: '无', guests })).toEqual([]);
  });

  it('are not asked for where they are mirrored', () => {
    const rows = tinyForm([
      {
        id: 'units',
        label: '单位',
        type: 'rows',
        rowName: '单位',
        title: 'name',
        maxRows: 3,
        fields: [
          { id: 'lead', label: '牵头', type: 'yesNo' },
          {
            id: 'name',
            label: '名称',
            type: 'text',
            maxLength: 3,
            required: true,
            mirrors: { field: 'team', when: { field: 'lead', is: true } },
          },
        ],
      },
    ]);
    const units: Row[] = [
      { id: 'aaaaaaaaaa', lead: true, name: '过长的旧名称' },
      { id: 'bbbbbbbbbb', lead: false },
    ];
    expect(checkAnswers(rows, { team: '队', units }).map(({ path }) => path)).toEqual(['units.bbbbbbbbbb.name']);
  });

  it('zero is an answer, and so is no', () => {
    expect(codes({ ...complete, nature: '企业', profit: 0 })).toEqual([]);
    expect(codes({ ...complete, people: [{ id: 'aaaaaaaaaa', name: '甲', lead: false }] })).toEqual([
      'people exactly_one',
    ]);
  });

  it('that do not fit the form any more are told, whatever they are', () => {
    const strange = { nature: 5, people: 'nobody', profit: [], guests: [{ name: 'no id' }] } as never as Answers;
    expect(codes(strange)).toEqual(['nature wrong_type', 'people wrong_type']);
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('nature', 'other', 'profit', 'people', 'guests'), fc.jsonValue()),
        (any) => {
          for (const issue of checkAnswers(form, any as Answers)) expect(issue.message).not.toBe('');
        },
      ),
    );
  });
});

describe('one path', () => {
  it('is judged as the whole form judges it', () => {
    const row = fc.record(
      { name: fc.constantFrom('甲', '一二三四五'), lead: fc.boolean(), title: fc.constantFrom('教授') },
      { requiredKeys: [] },
    );
    const answers = fc.record(
      {
        nature: fc.constantFrom('企业', '高校', '其他', '别的'),
        profit: fc.constantFrom(-1, 0, 1.5),
        other: fc.constantFrom('', '说明', '长长长长长长'),
        people: fc
          .array(row, { maxLength: 3 })
          .map((rows) => rows.map((each, i) => ({ id: `${i}`.repeat(10), ...each }))),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(answers, (any) => {
        const all = checkAnswers(form, any as Answers);
        const paths = [
          'nature',
          'other',
          'profit',
          'people',
          'guests',
          'people.0000000000.name',
          'people.1111111111.lead',
        ];
        for (const path of paths) {
          const here = all.filter((issue) => issue.path === path || issue.path.startsWith(`${path}.`));
          expect(checkPath(form, any as Answers, path)).toEqual(here);
        }
      }),
    );
  });

  it('that the form does not have has nothing wrong with it', () => {
    expect(checkPath(form, complete, 'nowhere')).toEqual([]);
    expect(checkPath(form, complete, 'people.zzzzzzzzzz.name')).toEqual([]);
  });
});

describe('the outline', () => {
  it('counts what must be answered and what is done, and says 100 only when all is', () => {
    const { sections, percent } = outlineOf(form, {
      ...complete,
      people: [{ id: 'aaaaaaaaaa', name: '甲', lead: true }],
    });
    expect(sections.map(({ section, required, done, errors }) => [section.id, required, done, errors])).toEqual([
      ['marked', 0, 0, 0],
      ['own', 5, 4, 1],
    ]);
    expect(percent).toBe(80);
    expect(outlineOf(form, complete)).toMatchObject({ percent: 100, finished: 2, issues: [] });
  });
});
