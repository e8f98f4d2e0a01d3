import { readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { loadContests } from '../../bff/contests/load-contests';
import type { MainEvent } from '../../bff/main-api/contract';
import { loadNoticeTexts, readNoticeTexts } from '../../bff/notifications/notice-texts';
import { noticeOf } from '../../bff/notifications/notices';
import { temporaryFolder } from '../support/run-folder';

const FILE = path.join(__dirname, '../../config/notices/texts.yaml');
const TEXTS = readFileSync(FILE, 'utf8');

const happened = (type: string, data: MainEvent['data'] = {}): MainEvent => ({
  id: 'event-1',
  registrationId: 'reg-1',
  contestId: 'small',
  type,
  at: '2026-07-10T09:00:00+08:00',
  revision: 1,
  contacts: ['13800000001'],
  data: { projectName: '一张图', teamName: '沃土队', ...data },
});
const told = (type: string, data?: MainEvent['data']) => {
  const notice = noticeOf(happened(type, data));
  return notice && `${notice.type}｜${notice.title}｜${notice.text}`;
};

test.each<[string, MainEvent['data'], string]>([
  ['submitted', {}, 'submitted｜报名已提交｜组委会已收到，请等待审核。'],
  ['resubmitted', {}, 'submitted｜修改后的材料已重新提交｜组委会已收到，请等待审核。'],
  [
    'returned',
    { text: '1. 缺章；2. 过长', resubmitBy: '2026-07-17' },
    'returned｜报名被退回，需要您修改｜1. 缺章；2. 过长\n请在 7月17日 前修改并重新提交。',
  ],
  ['returned', {}, 'returned｜报名被退回，需要您修改｜组委会没有写明原因。\n请修改并重新提交。'],
  [
    'opened',
    { fields: ['teamName', 'summary'], labels: ['团队名称', '项目简介'], reason: '请更正名称' },
    'returned｜组委会又打开了几项，可以修改｜请更正名称\n可以修改：团队名称、项目简介。改好后请重新提交。',
  ],
  ['approved', { reason: null }, 'approved｜报名审核已通过｜您的报名已通过组委会审核。'],
  ['rejected', { reason: '不符合条件' }, 'rejected｜报名未通过审核｜不符合条件'],
  [
    'supplementRequested',
    {
      supplementId: 's1',
      title: '知识产权审查',
      items: [
        { id: 'a', text: '专利证书', kind: 'files' },
        { id: 'b', text: '权属说明', kind: 'text' },
      ],
      until: '2026-07-20T18:00:00+08:00',
    },
    'supplementRequested｜需要您补充材料：知识产权审查｜1. 专利证书\n2. 权属说明\n请在 7月20日 18:00 前补齐并提交。',
  ],
  [
    'verificationAction',
    { name: '数据平台注册', text: '请注册', link: 'http://www.gddatafair.com', until: '2026-07-31' },
    'verificationAction｜数据平台注册：请您办理｜请注册\n办理地址：http://www.gddatafair.com\n请在 7月31日 前完成。',
  ],
  [
    'technicalVerification',
    { status: '已通过' },
    'technicalVerification｜技术验证：已通过｜状态有更新，请打开报名查看。',
  ],
  ['advanced', { stage: '决赛', outcome: 'advanced' }, 'advanced｜已晋级决赛｜恭喜，您的项目已晋级，请留意后续安排。'],
  ['advanced', { stage: '初赛', outcome: 'pending' }, 'advanced｜已进入“初赛”｜请留意这一阶段的安排。'],
  ['advanced', { stage: '复赛', outcome: 'notAdvanced' }, 'notAdvanced｜复赛：未晋级｜您的项目没有晋级，感谢参与。'],
  [
    'final',
    { stage: '决赛', when: '2026-08-16T09:00:00+08:00', where: '广州白云国际会议中心', text: '请提前一小时签到' },
    'final｜决赛的时间和地点｜时间：8月16日 09:00\n地点：广州白云国际会议中心\n请提前一小时签到',
  ],
  ['final', { stage: '决赛', when: '8 月中旬' }, 'final｜决赛的时间和地点｜时间：8 月中旬\n地点：另行通知'],
  [
    'publicityOpened',
    { stage: '公示', until: '2026-09-07' },
    'publicityOpened｜公示开始｜您的项目已进入“公示”，9月7日 结束。对公示内容有异议的，请在公示期内提出。',
  ],
  [
    'publicityClosing',
    { stage: '公示', until: '2026-09-07' },
    'publicityClosing｜公示就要结束｜“公示”将于 9月7日 结束，对公示内容有异议的，请在结束前提出。',
  ],
  ['award', { award: '一等奖' }, 'award｜获奖：一等奖｜恭喜，您的项目获奖，请留意后续安排。'],
  ['awardRevoked', { award: '一等奖', reason: '查实抄袭' }, 'awardRevoked｜奖项已撤销：一等奖｜查实抄袭'],
  [
    'deadline',
    { step: '7d', due: '2026-07-15', of: 'draft' },
    'deadline｜草稿还没有提交，报名 5 天内截止｜报名 7月15日 截止。草稿未提交不视为完成报名。',
  ],
  [
    'deadline',
    { step: '3h', due: '2026-07-10T12:00:00+08:00', of: 'returned' },
    'deadline｜退回的报名还没有重新提交，3 小时内截止｜请在 7月10日 12:00 截止之前修改并重新提交。',
  ],
  [
    'deadline',
    { step: '1d', due: '2026-07-11T09:00:00+08:00', of: 'supplement', title: '尽职调查' },
    'deadline｜补充材料还没有提交，1 天内截止｜请在 7月11日 09:00 截止之前补齐并提交“尽职调查”。',
  ],
  [
    'extended',
    { what: 'registration', until: '2026-07-20' },
    'extended｜报名延期至 7月20日｜组委会延长了期限，请在新的期限之前完成。',
  ],
  ['announcement', { title: '培训通知', text: '7月12日线上培训' }, 'announcement｜培训通知｜7月12日线上培训'],
])('%s %j', (type, data, words) => {
  expect(told(type, data)).toBe(words);
});

test('the contacts’ own doings are no news to them, nor is what we do not know', () => {
  for (const type of ['created', 'deleted', 'supplementSent', 'contactsChanged', 'toString', 'else']) {
    expect(told(type)).toBeNull();
  }
});

test('an event with nothing in it, or with nonsense, still says something everywhere', () => {
  const nonsense = { text: 7, reason: [], stage: {}, until: 'x', items: 'y', due: 3, when: '\0', fields: [null] };
  for (const type of ['returned', 'opened', 'supplementRequested', 'final', 'deadline', 'extended', 'award']) {
    for (const data of [{}, nonsense]) {
      const notice = noticeOf(happened(type, data))!;
      expect(notice.title.trim()).not.toBe('');
      expect(notice.text.trim()).not.toBe('');
      expect(`${notice.title}${notice.text}`).not.toMatch(/[{}[\]]|undefined|null/);
    }
  }
});

test('a contest says it in its own words, and the rest as all do', () => {
  const folder = temporaryFolder('own-words');
  mkdirSync(folder, { recursive: true });
  const own = "noticeTexts:\n  advanced:\n    title: '{contest}：{project}进入{stage}！'\n";
  const small = readFileSync(path.join(__dirname, '../contests/fixtures/small.yaml'), 'utf8');
  writeFileSync(path.join(folder, 'small.yaml'), small + own);
  const { contest } = loadContests(folder).get('small')!;
  const event = happened('advanced', { stage: '决赛', outcome: 'advanced' });
  expect(noticeOf(event, contest)).toMatchObject({
    title: `${contest.shortName}：一张图进入决赛！`,
    text: '恭喜，您的项目已晋级，请留意后续安排。',
  });
});

describe('the file of sentences', () => {
  test('is sound', () => {
    expect(readNoticeTexts(TEXTS, 'texts.yaml').flaws).toEqual([]);
  });

  test('with mistakes is refused, every one told with its line', () => {
    const spoilt = TEXTS.replace('title: 报名已提交', 'title: 报名已提交{reasons}')
      .replace('{award|名次见报名详情}', '{award')
      .replace('{when|另行通知}', '{when|另行通知}{weather}');
    const lines = readNoticeTexts(spoilt, 'texts.yaml').flaws.map(({ line, place }) => `${line} ${place}`);
    const lineOf = (piece: string) => spoilt.split('\n').findIndex((line) => line.includes(piece)) + 1;
    expect(lines).toEqual([
      `${lineOf('报名已提交{')} submitted.title`,
      `${lineOf('的时间和地点') + 1} final.text`,
      `${lineOf('{award')} award.title`,
    ]);
    const file = path.join(temporaryFolder('texts'), 'texts.yaml');
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, TEXTS.replace(/^award:\n.*\n.*\n/m, ''));
    expect(() => loadNoticeTexts(file)).toThrow('消息的文字有 1 处问题：\n  texts.yaml:');
  });
});
