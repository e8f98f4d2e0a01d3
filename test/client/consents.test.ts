import { mayAskUnasked, readMemory, remember } from '../../client/messages/consent-memory';
import { outcomeWords } from '../../client/messages/reach-words';
import { reportConsents, sendReports } from '../../client/messages/consent-reports';
import { startSession } from '../../client/session/session';
import { phone, requests } from './phone';

jest.mock('@tarojs/taro', () => jest.requireActual('./phone'));

const HOUR = 3600_000;
const DAY = 24 * HOUR;
const reach = {
  settings: { wechat: true, sms: true, quietHours: null, muted: [] },
  wechatBound: true,
  smsOffered: true,
  templates: [],
};
const signIn = (id: string) =>
  startSession({ token: `token-of-${id}`, expiresAt: '2027-01-01T00:00:00Z', user: { id, phone: '13800000001' } });

beforeEach(() => {
  phone.reset();
  signIn('u1');
  phone.answers(() => ({ statusCode: 200, data: reach }));
});

describe('a tap that was about something else', () => {
  const now = Date.UTC(2026, 6, 10);
  test.each<[string, { askedAt?: number; refusedAt?: number }, number, boolean]>([
    ['never asked, nothing left', {}, 0, true],
    ['never asked, something left', {}, 1, true],
    ['enough is left', {}, 3, false],
    ['none of it can be asked for', {}, Infinity, false],
    ['refused an hour ago', { askedAt: now - HOUR, refusedAt: now - HOUR }, 0, false],
    ['refused six days ago', { askedAt: now - 6 * DAY, refusedAt: now - 6 * DAY }, 0, false],
    ['refused a week ago', { askedAt: now - 7 * DAY, refusedAt: now - 7 * DAY }, 0, true],
    ['accepted an hour ago, one left', { askedAt: now - HOUR }, 1, false],
    ['accepted an hour ago, none left', { askedAt: now - HOUR }, 0, true],
    ['accepted a minute ago, the count not back yet', { askedAt: now - 60_000 }, 0, false],
    ['accepted yesterday, one left', { askedAt: now - DAY }, 1, true],
    ['the phone’s clock was a year ahead then', { askedAt: now + 365 * DAY, refusedAt: now + 365 * DAY }, 0, true],
  ])('%s', (_name, { askedAt = null, refusedAt = null }, left, may) => {
    expect(mayAskUnasked({ askedAt, refusedAt }, left, now)).toBe(may);
  });

  test('what was answered is remembered for this account, also across a start', () => {
    remember('u1', { refused: true, now });
    expect(readMemory('u1')).toEqual({ askedAt: now, refusedAt: now });
    expect(readMemory('u2')).toEqual({ askedAt: null, refusedAt: null });
    remember('u1', { refused: false, now: now + 1 });
    expect(readMemory('u1')).toEqual({ askedAt: now + 1, refusedAt: null });
  });
});

describe('what a dialog answered is told to the server', () => {
  const accept = [{ templateId: 't1', answer: 'accept' as const }];
  const told = () => requests.map(({ data }) => JSON.parse(String(data)) as { dialogId: string; answers: object[] });
  const down = () => Promise.reject(new Error('offline'));

  test('once, and the count comes back', async () => {
    expect(await reportConsents(accept)).toEqual(reach);
    await sendReports();
    expect(told()).toEqual([{ dialogId: expect.stringMatching(/^[a-z0-9]{20}$/), answers: accept }]);
  });

  test('without a network it waits on this phone, and goes out unchanged, in order, when there is one', async () => {
    phone.answers(down);
    expect(await reportConsents(accept)).toBeNull();
    expect(await reportConsents([{ templateId: 't2', answer: 'accept' }])).toBeNull();
    const [first] = told();
    requests.length = 0;
    phone.answers(() => ({ statusCode: 200, data: reach }));
    expect(await sendReports()).toEqual(reach);
    expect(told().map(({ dialogId, answers }) => [dialogId === first!.dialogId, answers])).toEqual([
      [true, accept],
      [false, [{ templateId: 't2', answer: 'accept' }]],
    ]);
    requests.length = 0;
    await sendReports();
    expect(requests).toEqual([]);
  });

  test('a server in trouble is tried again; one that refuses the report for what it says is not', async () => {
    phone.answers(() => ({ statusCode: 503, data: {} }));
    await reportConsents(accept);
    phone.answers(() => ({ statusCode: 400, data: { error: { code: 'invalid_request', message: '不对' } } }));
    await sendReports();
    requests.length = 0;
    await sendReports();
    expect(requests).toEqual([]);
  });

  test('it belongs to who gave it: another account on this phone does not send it', async () => {
    phone.answers(down);
    await reportConsents(accept);
    requests.length = 0;
    signIn('u2');
    await sendReports();
    expect(requests).toEqual([]);
  });
});

test.each<[Parameters<typeof outcomeWords>[0], RegExp, boolean]>([
  [{ failed: 20004 }, /关掉了/, true],
  [{ failed: 10002 }, /再点一次/, false],
  [{ failed: null }, /再点一次/, false],
  [
    {
      answers: [
        { templateId: 't', answer: 'accept' },
        { templateId: 'u', answer: 'reject' },
      ],
    },
    /1 类/,
    false,
  ],
  [{ answers: [{ templateId: 't', answer: 'reject' }] }, /不接收/, true],
  [{ answers: [{ templateId: 't', answer: 'ban' }] }, /不允许/, false],
])('after the meter’s own tap: %j', (outcome, words, inSettings) => {
  const told = outcomeWords(outcome);
  expect(told.words).toMatch(words);
  expect(told.inSettings).toBe(inSettings);
});
