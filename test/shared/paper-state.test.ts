import { changeInWords, type PaperState, paperStep } from '../../shared/paper-state';

const unit = (name: string, stamped: boolean) => ({ name, lead: name === '甲', stamped });
const change = { name: 'teamName', label: '团队名称', was: ['旧'], now: ['新'] };
const scan = (files: number) => ({ path: 'scan', files });

it.each<[string, string, Partial<PaperState>]>([
  ['nobody has printed', '未打印', {}],
  ['is printed', '盖章中 0/2', { printedAt: '2026-07-10T01:00:00Z' }],
  [
    'one of two has stamped',
    '盖章中 1/2',
    { printedAt: '2026-07-10T01:00:00Z', units: [unit('甲', true), unit('乙', false)] },
  ],
  [
    'everybody has stamped',
    '章已盖齐',
    { printedAt: '2026-07-10T01:00:00Z', units: [unit('甲', true), unit('乙', true)] },
  ],
  ['was scanned, wherever it was printed', '已上传扫描件', { scan: scan(1) }],
  [
    'was scanned, and a name changed',
    '内容有变',
    { printedAt: '2026-07-10T01:00:00Z', scan: scan(1), changed: [change] },
  ],
])('a paper that %s is %s', (_, word, more) => {
  const paper: PaperState = {
    id: 'p',
    title: '文书',
    fields: [],
    missing: [],
    names: [],
    printedAt: null,
    changed: [],
    units: [unit('甲', false), unit('乙', false)],
    scan: scan(0),
    ...more,
  };
  expect(paperStep(paper).word).toBe(word);
});

it.each([
  [['旧'], ['新'], '旧 → 新'],
  [['甲', '乙', '丙'], ['甲', '丁', '丙'], '乙 → 丁'],
  [['甲'], ['甲', '乙', '丙'], '增加了乙、丙'],
  [['王㛃', '王㛃'], ['王㛃'], '去掉了王㛃'],
])('from %j to %j a name has changed: %s', (was, now, words) => {
  expect(changeInWords({ name: 'n', label: '团队成员', was, now })).toBe(
    `“团队成员”在打印之后改过：${words}，请重新打印盖章`,
  );
});
