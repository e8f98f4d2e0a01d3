import { phaseOf, turnsOf } from '../../client/contest/phase';
import { searchTopics } from '../../client/contest/search-topics';
import { groupsOf, matching } from '../../client/registrations/groups';
import { trackWords } from '../../client/registrations/names';
import { codeProblem, phoneProblem, plainPhone, problemsFrom } from '../../client/packages/account/sign-in/problems';
import { type RegistrationSummary } from '../../shared/registration';
import { AppError } from '../../shared/errors';

const entry = (id: string, kind: RegistrationSummary['nextAction']['kind'], more: Partial<RegistrationSummary> = {}) =>
  ({ id, nextAction: { kind, text: '', due: null }, status: 'draft', ...more }) as RegistrationSummary;

describe('my entries', () => {
  const items = [entry('a', 'mend'), entry('b', 'submit'), entry('c', 'wait'), entry('d', 'none')];

  test('are grouped by whose turn it is, empty groups left out', () => {
    const groups = groupsOf(items, false).map(({ title, items: of }) => [title, of.map(({ id }) => id)]);
    expect(groups).toEqual([
      ['待我处理', ['a', 'b']],
      ['进行中', ['c']],
      ['已结束', ['d']],
    ]);
    expect(groupsOf([items[3]!], false).map(({ title }) => title)).toEqual(['已结束']);
  });

  test('only the last group is open while there is more', () => {
    expect(groupsOf(items.slice(0, 3), true).map(({ open }) => open)).toEqual([false, true]);
  });

  test('are filtered on the phone as the server would', () => {
    const some = [
      entry('a', 'mend', { projectName: '智慧港口 Alpha', teamName: null }),
      entry('b', 'mend', { projectName: null, teamName: '湾港联队', status: 'returned' }),
    ];
    const ids = (words: string, status: RegistrationSummary['status'] | null = null) =>
      matching(some, { words, status }).map(({ id }) => id);
    expect(ids(' alpha ')).toEqual(['a']);
    expect(ids('港')).toEqual(['a', 'b']);
    expect(ids('', 'returned')).toEqual(['b']);
  });
});

describe('what an entry was entered for', () => {
  const both = { projectName: null, teamName: null, track: '赛道', topics: '赛题' };
  test.each<[string | null, RegistrationSummary['asks'], string | null, string | null]>([
    ['交通运输 / 港口', both, '交通运输', '港口'],
    ['交通运输', both, '交通运输', null],
    ['尚未选择赛道', both, null, null],
    ['病历标注', { ...both, track: null }, null, '病历标注'],
    ['尚未填写赛题', { ...both, track: null }, null, null],
    [null, { ...both, track: null, topics: null }, null, null],
  ])('“%s”: %j', (words, asks, trackName, topicName) => {
    expect(trackWords({ asks, trackName, topicName, projectName: null, teamName: null })).toBe(words);
  });
});

describe('a contest', () => {
  const now = new Date('2026-07-10T01:00:00Z');

  test('is open to the end of its closing day in Beijing', () => {
    const days = { opens: '2026-06-13', closes: '2026-07-15' };
    expect(phaseOf(days, new Date('2026-06-12T15:59:59Z'))).toBe('before');
    expect(phaseOf(days, new Date('2026-07-15T15:59:59Z'))).toBe('open');
    expect(phaseOf(days, new Date('2026-07-15T16:00:00Z'))).toBe('over');
  });

  test('shows what of its schedule is over, now and next', () => {
    const line = (from?: string, to?: string) => ({
      id: 'x',
      title: 'x',
      text: 'x',
      details: [],
      ...(from && { from }),
      ...(to && { to }),
    });
    const schedule = [
      line('2026-06-13'),
      line('2026-07-01', '2026-07-12'),
      line(undefined, '2026-07-15'),
      line('2026-08-15'),
      line(),
    ];
    expect(turnsOf(schedule, now)).toEqual(['past', 'now', 'next', 'later', 'later']);
  });

  test('is searched by track, topic and description', () => {
    const topic = (id: string, name: string, description: string) => ({ id, name, description });
    const tracks = [
      {
        id: 't1',
        name: '交通运输',
        topics: [topic('a', '港口', '危险源'), topic('b', '航道', `${'长'.repeat(40)}智能体`)],
      },
      { id: 't2', name: '气象服务', topics: [topic('c', '低空', '气象')] },
    ];
    const found = (words: string) =>
      searchTopics(tracks, words).flatMap(({ topics }) => topics.map((each) => each.topic.id));
    expect(found('')).toEqual(['a', 'b', 'c']);
    expect(found('交通')).toEqual(['a', 'b']);
    expect(found('港口')).toEqual(['a']);
    expect(searchTopics(tracks, '智能体')[0]!.topics[0]!.excerpt).toBe(`…${'长'.repeat(18)}智能体`);
    expect(found('没有')).toEqual([]);
  });
});

describe('signing in', () => {
  test('takes a phone as people paste it', () => {
    expect(plainPhone('+86 138-0000-1234')).toBe('13800001234');
    expect(phoneProblem('13800001234')).toBeUndefined();
    expect(phoneProblem('12800001234')).toContain('11 位');
    expect(codeProblem('12345')).toContain('6 位');
  });

  test('puts the words of the server where they help', () => {
    const issue = (path: string) => [{ path, code: 'x', message: '这里', severity: 'error' as const }];
    expect(problemsFrom(new AppError('wrong_code', ''))).toHaveProperty('code');
    expect(problemsFrom(new AppError('invalid_request', '', { issues: issue('acceptedTerms') }))).toEqual({
      consent: '这里',
    });
    expect(problemsFrom(new AppError('invalid_request', '', { issues: issue('phone') }))).toEqual({ phone: '这里' });
    expect(problemsFrom(new AppError('rate_limited', ''))).toHaveProperty('form');
  });
});
