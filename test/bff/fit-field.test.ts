import fc from 'fast-check';
import { clip, fitField } from '../../bff/notifications/fit-field';
import { fitSms } from '../../bff/notifications/fit-sms';
import { isValueFor } from '../../bff/wechat/sandbox/subscribe';

const AT = new Date('2026-07-10T09:00:00+08:00');
const SEED = 20_261_127;

test.each([
  ['thing1', '岭南荔枝产销一张图', '岭南荔枝产销一张图'],
  ['thing1', '基于多源异构数据融合的城市运行态势感知与智能决策平台', '基于多源异构数据融合的城市运行态势感知…'],
  ['thing2', '第一行\n第二行\t\u0000尾', '第一行 第二行 尾'],
  ['thing2', '', '请打开小程序查看'],
  ['thing2', ' \n ', '请打开小程序查看'],
  ['thing1', '一二三四五六七八九十一二三四五六七八👨‍👩‍👧全家', '一二三四五六七八九十一二三四五六七八…'],
  ['thing1', '一二三四五六七八九十一二三四五六七𬭎𬭎𬭎', '一二三四五六七八九十一二三四五六七𬭎…'],
  ['thing1', '\ud800一', '一'],
  ['phrase1', '已通过', '已通过'],
  ['phrase1', '已退回（2 次）', '已退回次'],
  ['phrase1', '审核未通过请修改', '审核未通过'],
  ['phrase1', 'OK', '请查看'],
  ['name1', '陈晓明', '陈晓明'],
  ['name1', '阿卜杜拉·买买提·艾力·玉素甫', '阿卜杜拉·买买提·艾'],
  ['name1', 'Jean-Luc Picard of the Enterprise', 'Jean-Luc Picard of t'],
  ['name1', '13800000001', '参赛团队'],
  ['time1', '2026-07-17T18:00:00+08:00', '2026年7月17日 18:00'],
  ['time1', '2026-07-17T10:00:00.000Z', '2026年7月17日 18:00'],
  ['time1', '2026-12-31T16:00:00Z', '2027年1月1日 00:00'],
  ['time1', '2026-07-17', '2026年7月17日 23:59'],
  ['date1', '2026-07-17', '2026年7月17日'],
  ['date1', '2026-07-17 ～ 2026-07-23', '2026年7月17日~2026年7月23日'],
  ['time1', '2026-07-25T15:00:00+08:00~2026-07-25T18:00:00+08:00', '2026年7月25日 15:00~2026年7月25日 18:00'],
  ['date1', '7 月下旬', '2026年7月10日 09:00'],
  ['time1', '', '2026年7月10日 09:00'],
  ['character_string1', 'ｒｅｇ－１２３ 报名', 'reg-123'],
  ['character_string1', '全是汉字', '-'],
  ['number1', '共 12.5 分', '12.5'],
  ['number1', '没有', '0'],
  ['amount1', '奖金 100,000 元', '100000元'],
  ['amount1', '¥99.50', '¥99.50'],
  ['amount1', '不详', '0元'],
  ['phone_number1', '0755-86012345 转 1', '0755-86012345  1'],
  ['unknown1', '别的关键词', '别的关键词'],
])('%s takes %j as %j', (key, value, fitted) => {
  expect(fitField(key, value, AT)).toBe(fitted);
});

const kinds = [
  ...['thing', 'number', 'letter', 'symbol', 'character_string', 'time', 'date', 'amount', 'phone_number'],
  ...['car_number', 'name', 'phrase', 'enum', 'toString'],
];
const moments = fc.constantFrom('2026-07-17', '2026-07-17T18:00:00+08:00', '2026-02-31', '2026-07', '0000-01-01');
const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({
    unit: fc.constantFrom('一', '𬭎', '👨‍👩‍👧', '🇨🇳', 'é', 'a', '1', '.', '-', '¥', ' ', '\n', '\ud800', '~'),
    maxLength: 60,
  }),
  fc.array(moments, { maxLength: 3 }).map((several) => several.join('~')),
);

test('whatever comes, the vendor’s check takes what is sent', () => {
  fc.assert(
    fc.property(fc.constantFrom(...kinds), anything, (kind, value) => {
      const fitted = fitField(`${kind}1`, value, AT);
      expect([fitted, isValueFor(`${kind}1`, fitted)]).toEqual([fitted, true]);
      expect(fitted).not.toMatch(/[\ud800-\udfff]/u);
    }),
    { seed: SEED, numRuns: 3_000 },
  );
});

test('what fits is left as it is', () => {
  const short = fc.string({ unit: fc.constantFrom('一', '二', '甲', '乙'), minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(fc.constantFrom('thing1', 'phrase1', 'name1'), short, (key, value) => {
      expect(fitField(key, value, AT)).toBe(value);
    }),
    { seed: SEED },
  );
});

test('a sign of several code points is kept or left out as a whole', () => {
  const signs = ['👨‍👩‍👧', '🇨🇳', '👍🏽', 'é', '☂️', '一', '𬭎'];
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...signs), { maxLength: 20 }),
      fc.integer({ min: 1, max: 30 }),
      (given, most) => {
        const text = given.join('');
        const clipped = clip(text, most);
        expect(clipped.length).toBeLessThanOrEqual(Math.max(most, 1));
        if (text.length <= most) return expect(clipped).toBe(text);
        const whole = [...Array(given.length + 1).keys()].map((count) => given.slice(0, count).join(''));
        expect(whole).toContain(clipped.slice(0, -1));
      },
    ),
    { seed: SEED },
  );
});

test.each([
  ['岭南荔枝产销一张图', '岭南荔枝产销一张图'],
  ['详见 https://example.com/a?b=c 谢谢', '详见 谢谢'],
  ['www.example.cn上报名', '参赛项目'],
  ['请到 example.com/x 办理', '请到 办理'],
  ['【官方】通知', '官方 通知'],
  ['', '参赛项目'],
  ['基于多源异构数据融合的城市运行态势感知与智能决策平台', '基于多源异构数据融合的城市运行态势感知…'],
  ['2.0 版数据', '2.0 版数据'],
])('an SMS takes %j as %j', (given, fitted) => {
  expect(fitSms(given, 20, '参赛项目')).toBe(fitted);
});
