import type { ConsentTemplate, NotificationReach } from '../../shared/notification-endpoints';
import type { NoticeType } from '../../shared/notification';
import { channelTruths, reachOf, reachSummary, templatesToAsk } from '../../shared/reach';
import type { Status } from '../../shared/registration';

const template = (templateId: string, left: number, ...types: NoticeType[]): ConsentTemplate => ({
  templateId,
  name: templateId,
  types,
  left,
  longTerm: false,
});
const standing = (left: number) => ({
  ...template('standing', left, 'returned', 'approved', 'rejected', 'supplementRequested'),
  longTerm: true,
});
const review = (left: number) => template('review', left, 'returned', 'approved', 'rejected', 'supplementRequested');
const deadline = (left: number) => template('deadline', left, 'deadline', 'extended');
const results = (left: number) =>
  template('results', left, 'advanced', 'notAdvanced', 'final', 'award', 'verificationAction');

interface Person {
  wechat?: boolean;
  sms?: boolean;
  bound?: boolean;
  offered?: boolean;
  muted?: boolean;
  templates?: ConsentTemplate[];
}
const reach = ({ wechat = true, sms = true, bound = true, offered = true, muted = false, templates = [] }: Person) =>
  ({
    settings: { wechat, sms, quietHours: null, muted: muted ? ['r'] : [] },
    wechatBound: bound,
    smsOffered: offered,
    templates,
  }) satisfies NotificationReach;
const entry = (status: Status) => ({ id: 'r', status });
const all = [review(2), deadline(1), results(0)];

describe('which way the next notice about an entry can take', () => {
  test.each<[string, Status, Person, string, number]>([
    ['consents left for what comes next', 'submitted', { templates: all }, 'wechat', 2],
    ['another kind comes next', 'returned', { templates: all }, 'wechat', 1],
    ['the kind that comes next is used up', 'approved', { templates: all }, 'sms', 0],
    ['a draft only hears of its deadline', 'draft', { templates: [review(3)] }, 'sms', 0],
    ['no consent at all', 'submitted', { templates: [review(0)] }, 'sms', 0],
    ['no template set up', 'submitted', {}, 'sms', 0],
    ['WeChat not known here', 'submitted', { bound: false, templates: all }, 'sms', 0],
    ['WeChat switched off', 'submitted', { wechat: false, templates: all }, 'sms', 0],
    ['WeChat off, texts off', 'submitted', { wechat: false, sms: false, templates: all }, 'inbox', 0],
    ['nothing left, texts off', 'approved', { sms: false, templates: all }, 'inbox', 0],
    ['nothing left, no texts from here', 'approved', { offered: false, templates: all }, 'inbox', 0],
    ['only one of several kinds', 'submitted', { templates: [template('t', 4, 'returned')] }, 'some', 4],
    [
      'the kind with fewest counts',
      'submitted',
      { templates: [template('t', 4, 'returned', 'supplementRequested'), template('u', 1, 'approved', 'rejected')] },
      'wechat',
      1,
    ],
    ['a standing consent', 'submitted', { templates: [standing(1)] }, 'wechat', Infinity],
    ['a standing consent taken back', 'submitted', { templates: [standing(0)] }, 'sms', 0],
    ['muted: what is urgent still goes', 'submitted', { muted: true, templates: all }, 'wechat', 2],
    ['muted, and nothing urgent can come', 'approved', { muted: true, templates: [results(3)] }, 'inbox', 0],
  ])('%s (%s)', (_name, status, person, way, left) => {
    expect(reachOf(reach(person), entry(status))).toMatchObject({ way, left, muted: person.muted ?? false });
  });

  test('what cannot go by WeChat is named', () => {
    const { not } = reachOf(reach({ templates: [template('t', 1, 'returned')] }), entry('submitted'));
    expect(not).toEqual(['approved', 'rejected', 'supplementRequested']);
  });
});

describe('what a dialog asks for', () => {
  test('what may come next stands first, and never more than five', () => {
    const many = [deadline(0), results(0), review(0), ...['x', 'y', 'z'].map((id) => template(id, 0, 'announcement'))];
    expect(templatesToAsk(reach({ templates: many }), entry('submitted'))).toEqual([
      'review',
      'deadline',
      'results',
      'x',
      'y',
    ]);
    expect(templatesToAsk(reach({ templates: many }), entry('approved'))[0]).toBe('results');
    expect(templatesToAsk(reach({}), entry('draft'))).toEqual([]);
  });

  test('standing ones and those for one message are never mixed', () => {
    expect(templatesToAsk(reach({ templates: [review(0), standing(0), results(0)] }), entry('submitted'))).toEqual([
      'review',
      'results',
    ]);
    expect(templatesToAsk(reach({ templates: [standing(0), review(0)] }), entry('submitted'))).toEqual(['standing']);
  });
});

test('the list in one line, without what is over', () => {
  const next = (kind: 'wait' | 'none') => ({ nextAction: { kind, text: '', due: null } });
  const entries = [
    { id: 'a', status: 'submitted' as const, ...next('wait') },
    { id: 'b', status: 'returned' as const, ...next('wait') },
    { id: 'c', status: 'approved' as const, ...next('wait') },
    { id: 'd', status: 'rejected' as const, ...next('none') },
  ];
  expect(reachSummary(reach({ templates: all }), entries)).toBe('2 个项目的下一条通知能送到微信；1 个只能发短信');
  expect(reachSummary(reach({ sms: false }), entries)).toBe('3 个项目的下一条通知只在站内');
  expect(reachSummary(reach({}), entries.slice(3))).toBeNull();
});

describe('what is true of the channels, whatever their switches say', () => {
  test.each<[Person, RegExp, RegExp, boolean]>([
    [{ templates: [review(2)] }, /还可收 2 条/, /发短信到/, false],
    [{ templates: [review(0)], sms: false }, /还没有您同意的消息/, /发短信到/, true],
    [{ bound: false, templates: [review(0)] }, /没有绑定微信/, /发短信到/, false],
    [{ offered: false }, /没有开通微信消息/, /没有开通通知短信/, true],
  ])('%j', (person, wechat, sms, nowhere) => {
    const truths = channelTruths(reach(person), true);
    expect(truths.wechat).toMatch(wechat);
    expect(truths.sms).toMatch(sms);
    expect(truths.nowhere !== null).toBe(nowhere);
  });
});
