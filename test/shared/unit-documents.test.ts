import type { Row } from '../../shared/form/answers';
import { unitDocumentCautions, unitDocuments, unitsAskedForDocuments } from '../../shared/form/unit-documents';
import { tinyForm } from '../support/tiny-contest';

const caution = '严禁使用母公司材料';
const files = { type: 'files', maxCount: 5, accept: ['pdf'], maxBytes: 1000 };
const form = tinyForm([
  {
    id: 'firms',
    label: '参赛单位',
    type: 'rows',
    rowName: '单位',
    title: 'name',
    maxRows: 5,
    mark: 'units',
    fields: [
      { id: 'name', label: '单位名称', type: 'text', maxLength: 20 },
      { id: 'listed', label: '是否上市', type: 'yesNo' },
      { ...files, id: 'licence', label: '营业执照', required: true, caution },
      { ...files, id: 'audit', label: '审计报告', required: true, caution, when: { field: 'listed', is: true } },
      { ...files, id: 'praise', label: '荣誉证书' },
    ],
  },
]);

it('tells for every unit which of its papers are there, missing, not needed or not asked for', () => {
  const firms: Row[] = [
    { id: 'aaaaaaaaaa', name: '甲公司', listed: true, licence: ['f1', 'f2'] },
    { id: 'bbbbbbbbbb', listed: false, praise: ['f3'] },
  ];
  expect(unitDocuments(form, { firms }).map(({ name, documents }) => [name, documents])).toEqual([
    [
      '单位“甲公司”',
      [
        { path: 'firms.aaaaaaaaaa.licence', label: '营业执照', files: 2, state: 'there' },
        { path: 'firms.aaaaaaaaaa.audit', label: '审计报告', files: 0, state: 'missing' },
        { path: 'firms.aaaaaaaaaa.praise', label: '荣誉证书', files: 0, state: 'absent' },
      ],
    ],
    [
      '单位 2',
      [
        { path: 'firms.bbbbbbbbbb.licence', label: '营业执照', files: 0, state: 'missing' },
        { path: 'firms.bbbbbbbbbb.audit', label: '审计报告', files: 0, state: 'notAsked' },
        { path: 'firms.bbbbbbbbbb.praise', label: '荣誉证书', files: 1, state: 'there' },
      ],
    ],
  ]);
});

it('says each warning of the guide once', () => {
  expect(unitDocumentCautions(form)).toEqual([caution]);
});

it('asks for nothing where no table is marked as the units, or units hand in no files', () => {
  const plain = tinyForm([{ id: 'note', label: '备注', type: 'text', maxLength: 20 }]);
  expect([unitDocuments(plain, {}), unitDocumentCautions(plain), unitsAskedForDocuments(plain)]).toEqual([
    [],
    [],
    null,
  ]);
  expect(unitsAskedForDocuments(form)).toBe('firms');
});
