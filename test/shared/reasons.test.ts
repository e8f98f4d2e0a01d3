import path from 'node:path';
import { loadContests } from '../../bff/contests/load-contests';
import type { Answers } from '../../shared/form/answers';
import { reasonsOf, splitReasons } from '../../shared/form/reasons';

describe('a return in its pieces', () => {
  it.each<[string, string[]]>([
    ['营业执照不清晰', ['营业执照不清晰']],
    ['营业执照不清晰；信用报告过期；', ['营业执照不清晰', '信用报告过期']],
    ['营业执照不清晰\n信用报告过期', ['营业执照不清晰', '信用报告过期']],
    ['1.营业执照不清晰。请重新上传。2.信用报告过期。', ['营业执照不清晰。请重新上传', '信用报告过期']],
    ['1、营业执照不清晰2、信用报告过期', ['营业执照不清晰', '信用报告过期']],
    ['1）营业执照不清晰 2）信用报告过期', ['营业执照不清晰', '信用报告过期']],
    ['（1）营业执照不清晰（2）信用报告过期', ['营业执照不清晰', '信用报告过期']],
    ['一、营业执照不清晰。二、信用报告过期。', ['营业执照不清晰', '信用报告过期']],
    ['(一)营业执照不清晰;(二)信用报告过期', ['营业执照不清晰', '信用报告过期']],
    ['①营业执照不清晰②信用报告过期', ['营业执照不清晰', '信用报告过期']],
    ['请修改以下问题：1.营业执照不清晰；2.信用报告过期', ['营业执照不清晰', '信用报告过期']],
    ['问题如下 1. 营业执照不清晰。 2. 信用报告过期。', ['营业执照不清晰', '信用报告过期']],
    ['材料不全，1.缺营业执照，2.缺信用报告', ['材料不全', '缺营业执照', '缺信用报告']],
    ['1、成员五人，其中；三人无证件；2、信用报告过期', ['成员五人，其中；三人无证件', '信用报告过期']],
    ['请补充 3.5 万元的合同；2、信用报告过期', ['请补充 3.5 万元的合同', '信用报告过期']],
    ['第1、2项材料不清晰；PPT缺失', ['第1、2项材料不清晰', 'PPT缺失']],
    ['简述第一、二段重复', ['简述第一、二段重复']],
    ['截至 2026.1. 的报告请更换', ['截至 2026.1. 的报告请更换']],
    ['九、甲\n十、乙\n十一、丙', ['甲', '乙', '丙']],
    ['', ['']],
  ])('%j', (text, pieces) => {
    expect(splitReasons(text)).toEqual(pieces);
  });
});

const { form } = loadContests(path.join(__dirname, '../../config/contests')).get('gd-data-elements-2026')!;
const answers: Answers = {
  leadUnitName: '深圳甲科技有限公司',
  members: [
    { id: 'aaaaaaaaaa', name: '张三', isContact: true },
    { id: 'bbbbbbbbbb', name: '李四', isContact: false },
  ],
  units: [
    { id: 'cccccccccc', isLead: true },
    { id: 'dddddddddd', isLead: false, name: '广州乙研究院' },
  ],
};
const found = (text: string, opened: string[] = []) =>
  reasonsOf(form, answers, text, opened).map((reason) => [reason.text, reason.path]);

describe('the fields a return means', () => {
  it('each piece by the longest of its names', () => {
    expect(found('1. 联系邮箱打不通；2. 项目简述过长；3. 牵头单位的营业执照不清晰；4. 整体请再检查')).toEqual([
      ['联系邮箱打不通', 'contactEmail'],
      ['项目简述过长', 'summary'],
      ['牵头单位的营业执照不清晰', 'units.cccccccccc.businessLicence'],
      ['整体请再检查', undefined],
    ]);
  });

  it('the row whose name is said, else the list', () => {
    expect(found('李四的手机号是空号；成员手机号是空号；广州乙研究院的单位简介过短')).toEqual([
      ['李四的手机号是空号', 'members.bbbbbbbbbb.phone'],
      ['成员手机号是空号', 'members'],
      ['广州乙研究院的单位简介过短', 'units.dddddddddd.profile'],
    ]);
  });

  it('what the organiser opened wins over what the words alone would mean', () => {
    expect(found('审计报告缺页', ['units.dddddddddd.auditReport'])).toEqual([
      ['审计报告缺页', 'units.dddddddddd.auditReport'],
    ]);
  });

  it('one unnamed piece and one unnamed field are the same thing', () => {
    expect(found('请按电话里说的改', ['background'])).toEqual([['请按电话里说的改', 'background']]);
  });

  it('nothing that was opened is left out of the list', () => {
    expect(found('项目简述过长', ['summary', 'background', 'projectSlides'])).toEqual([
      ['项目简述过长', 'summary'],
      ['组委会指定修改此项', 'background'],
      ['组委会指定修改此项', 'projectSlides'],
    ]);
  });

  it('ids count up and no two are the same', () => {
    const ids = reasonsOf(form, answers, '一；二；三', ['summary', 'background']).map(({ id }) => id);
    expect(ids).toEqual(['1', '2', '3', '4', '5']);
  });
});
