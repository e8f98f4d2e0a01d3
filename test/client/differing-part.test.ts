import * as fc from 'fast-check';
import { differingPart } from '../../client/form/differing-part';

const long =
  '公司建有遥感影像、田间物联和农事记录三类数据的采集与治理体系，沉淀标注样本二百一十万条，形成作物识别、土壤墒情反演、病虫害预警等十四项模型能力，近三年投入占营收的一成八以上。';

test('长文本只留下不同的地方和前后几个字', () => {
  expect(differingPart(`${long}甲`, `${long}乙`)).toEqual({
    before: '…投入占营收的一成八以上。',
    own: '甲',
    after: '',
  });
  expect(differingPart(long.replace('十四项', '十五项'), long)).toEqual({
    before: '…墒情反演、病虫害预警等十',
    own: '五',
    after: '项模型能力，近三年投入占…',
  });
});

test('短文本留全文', () => {
  expect(differingPart('13800000001', '13800000002')).toEqual({ before: '1380000000', own: '1', after: '' });
});

test('三段合起来总是原文（短文本）', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      (a, b) => {
        const { before, own, after } = differingPart(a, b);
        if ([...a].length <= 80 && [...b].length <= 80) expect(before + own + after).toBe(a);
      },
    ),
  );
});
