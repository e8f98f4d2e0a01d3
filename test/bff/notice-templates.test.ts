import { readFileSync } from 'node:fs';
import path from 'node:path';
import { noticeOf } from '../../bff/notifications/notices';
import { renderWeChat } from '../../bff/notifications/render-notice';
import { loadTemplates, readTemplates, templatesFor } from '../../bff/notifications/templates';
import { kindOf } from '../../bff/notifications/sayings';
import { isValueFor } from '../../bff/wechat/sandbox/subscribe';
import { noticeTypes } from '../../shared/notification';
import type { MainEvent } from '../../bff/main-api/contract';

const FILE = path.join(__dirname, '../../config/notices/templates.yaml');
const SHIPPED = readFileSync(FILE, 'utf8');
const OWN = `
wechat:
  - templateId: t1
    name: 进展
    types: [returned, advanced, deadline]
    fields:
      thing1: '{project}'
      phrase2: { returned: 已退回, deadline: 快到期, otherwise: 有进展 }
      time3: '{by}'
      thing4: '{stage|见详情}'
  - templateId: t2
    name: 结果
    types: [award]
    fields: { thing1: '{award}' }
contests:
  small:
    - templateId: t1
      types: [returned]
      fields: { thing4: '{contest}' }
`;

const happened = (type: string, data: MainEvent['data'] = {}): MainEvent => ({
  ...{ id: 'event-1', registrationId: 'reg-1', contestId: 'small', type, at: '2026-07-10T09:00:00+08:00', revision: 1 },
  ...{ contacts: ['13800000001'], data: { projectName: '一张图', ...data } },
});

function card(yaml: string, event: MainEvent, contestId = 'other'): Record<string, string> {
  const { templates } = readTemplates(yaml, 'own.yaml');
  const notice = noticeOf(event)!;
  const template = templatesFor(templates!, contestId).find(({ types }) => types.includes(notice.type))!;
  const words = { ...notice, id: '7', at: new Date(event.at), registrationId: event.registrationId, contestId };
  return renderWeChat(template, words).data;
}

test('the shipped templates are sound and serve every kind of notice', () => {
  const { wechat } = loadTemplates(FILE);
  expect(noticeTypes.filter((type) => !wechat.some(({ types }) => types.includes(type)))).toEqual([]);
});

test('a field says for each kind what the file says, fitted to its keyword', () => {
  expect(card(OWN, happened('returned', { text: '缺章', resubmitBy: '2026-07-17' }))).toEqual({
    ...{ thing1: '一张图', phrase2: '已退回', time3: '2026年7月17日 23:59', thing4: '见详情' },
  });
  expect(card(OWN, happened('advanced', { stage: '决赛', outcome: 'advanced' }))).toEqual({
    ...{ thing1: '一张图', phrase2: '有进展', time3: '2026年7月10日 09:00', thing4: '决赛' },
  });
});

test('a contest may serve other kinds with a template and fill it otherwise', () => {
  const { templates } = readTemplates(OWN, 'own.yaml');
  expect(templatesFor(templates!, 'small').map(({ types }) => types)).toEqual([['returned'], ['award']]);
  expect(templatesFor(templates!, 'other').map(({ types }) => types)).toEqual([
    ['returned', 'advanced', 'deadline'],
    ['award'],
  ]);
  expect(card(OWN, happened('returned', { text: '缺章' }), 'small')).toMatchObject({
    thing1: '一张图',
    phrase2: '已退回',
  });
});

test('nothing an event says, or leaves out, makes a field that is refused', () => {
  const types = [
    'submitted',
    'returned',
    'opened',
    'advanced',
    'final',
    'award',
    'deadline',
    'extended',
    'announcement',
  ];
  const nonsense = {
    text: '\n'.repeat(50),
    stage: '👨‍👩‍👧'.repeat(30),
    until: 'x',
    due: 7,
    award: '',
    when: '\0',
    title: [],
  };
  for (const type of types) {
    for (const data of [{}, nonsense]) {
      const event = happened(type, { ...data, projectName: null });
      expect(kindOf(event)).not.toBeNull();
      for (const [field, value] of Object.entries(card(SHIPPED, event))) {
        expect([type, field, value, isValueFor(field, value)]).toEqual([type, field, value, true]);
      }
    }
  }
});

test('every mistake in the file is told with its line', () => {
  const spoilt = OWN.replace("thing1: '{project}'", "thing1: '{projekt}'")
    .replace('templateId: t2', 'templateId: t1')
    .replace("thing4: '{contest}'", "thing9: '{contest'");
  expect(readTemplates(spoilt, 'own.yaml', new Map()).flaws).toMatchObject([
    { line: 7, sentence: expect.stringContaining('这里没有“{projekt}”，可以用：{title}、') },
    { line: 11, sentence: '模板“t1”写了两次' },
    { line: 17, sentence: '没有编号为“small”的赛事' },
    { line: 19, sentence: '模板“t1”没有关键词“thing9”' },
    { line: 19, sentence: expect.stringContaining('没有配对') },
  ]);
  const shape = OWN.replace('types: [award]', 'types: [prize]');
  expect(readTemplates(shape, 'own.yaml').flaws).toMatchObject([{ line: 13, place: 'wechat.1.types.0' }]);
});
