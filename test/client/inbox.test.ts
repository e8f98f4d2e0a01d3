import { foldedWords, groupsOf, invitation, receiptWords, whenWords } from '../../client/messages/inbox';
import type { Notification } from '../../shared/notification';
import type { RegistrationSummary } from '../../shared/registration';

let last = 0;
/** The newer the notice, the higher its number: `n('a')` is newer than the one before it. */
const n = (registrationId: string, more: Partial<Notification> = {}): Notification => ({
  id: String(++last),
  type: 'approved',
  registrationId,
  contestId: 'c',
  title: '标题',
  text: '',
  projectName: null,
  at: new Date(Date.UTC(2026, 6, 10, 0, last)).toISOString(),
  readAt: '2026-07-10T01:00:00Z',
  deliveries: [],
  ...more,
});
const newestFirst = (...notices: Notification[]) => [...notices].reverse();

describe('the inbox in groups', () => {
  test('one for each entry, the one with the newest notice first, its name from where there is one', () => {
    const inbox = newestFirst(n('a', { projectName: '甲' }), n('b'), n('a'));
    const entries = [{ id: 'b', projectName: '乙' }] as RegistrationSummary[];
    expect(
      groupsOf(inbox, entries).map(({ registrationId, projectName, entry }) => [
        registrationId,
        projectName,
        entry?.projectName,
      ]),
    ).toEqual([
      ['a', '甲', undefined],
      ['b', null, '乙'],
    ]);
  });

  test.each<[string, (string | null)[], number, number]>([
    ['all read: only the newest', ['r', 'r', 'r'], 1, 2],
    ['unread ones stay in sight', [null, 'r', null, 'r'], 2, 2],
    ['and at most three of them', [null, null, null, null, null], 3, 2],
    ['the newest is read, older ones are not', ['r', null, 'r'], 2, 1],
    ['one alone', ['r'], 1, 0],
  ])('%s', (_name, reads, shown, folded) => {
    const [group] = groupsOf(
      reads.map((readAt) => n('a', { readAt })),
      [],
    );
    expect([group!.shown.length, group!.folded.length]).toEqual([shown, folded]);
    expect(group!.shown).toContain([...group!.shown, ...group!.folded].sort((a, b) => Number(a.id) - Number(b.id))[0]);
  });

  test('what is folded is counted, and what of it is unread', () => {
    expect(foldedWords([n('a'), n('a')])).toBe('较早的 2 条');
    expect(foldedWords([n('a'), n('a', { readAt: null })])).toBe('较早的 2 条，其中 1 条未读');
  });
});

test('receipts in one line, in the order of the ladder', () => {
  const at = '2026-07-10T01:00:00Z';
  expect(receiptWords([])).toBe('');
  expect(
    receiptWords([
      { channel: 'wechat', state: 'delivered', at, why: null },
      { channel: 'sms', state: 'skipped', at, why: '微信已送达' },
    ]),
  ).toBe('微信 已送达 · 短信 未发送');
});

test('a time of today is an hour, an older one has its day', () => {
  const now = new Date('2026-07-10T01:00:00Z');
  expect(whenWords('2026-07-10T00:30:00Z', now)).toBe('08:30');
  expect(whenWords('2026-07-09T15:30:00Z', now)).toBe('昨天 23:30');
  expect(whenWords('2026-07-01T15:30:00Z', now)).toBe('7月1日 23:30');
});

test('what waits for the person is said as such', () => {
  expect(
    ['returned', 'supplementRequested', 'approved'].map((type) => invitation({ type: type as 'returned' })),
  ).toEqual(['去修改', '去补充', '查看报名']);
});
