import type * as drafts from '../../client/offline/supplement-drafts';
import { supplementDraft } from '../../client/offline/supplement-drafts';
import { phone } from './phone';

jest.mock('@tarojs/taro', () => jest.requireActual('./phone'));

let requests = 0;
const of = () => ({ account: 'u1', registration: 'r1', supplement: `s${++requests}` });
beforeEach(() => phone.reset());

/** The same request in a tab of its own, or after the app was killed: another run of the code on the same storage. */
function elsewhere(what: ReturnType<typeof of>) {
  const storage = jest.requireActual('./phone');
  let again!: typeof drafts;
  jest.isolateModules(() => {
    jest.doMock('@tarojs/taro', () => storage);
    again = jest.requireActual('../../client/offline/supplement-drafts');
  });
  expect(again.supplementDraft).not.toBe(supplementDraft);
  return again.supplementDraft(what);
}

const words = (text: string) => ({ text, files: [] });

test('every letter is in storage at once, and nothing is called stored that is not', () => {
  const draft = supplementDraft(of());
  expect(draft.view().state).toBe('empty');
  draft.edit('1', () => ({ text: '港' }));
  expect(draft.view()).toEqual({ answers: { '1': words('港') }, state: 'local' });
  expect(phone.stored()).toHaveLength(1);
  phone.hasRoomFor(10);
  draft.edit('1', () => ({ text: '港口的数据' }));
  expect(draft.view()).toEqual({ answers: { '1': words('港口的数据') }, state: 'failed' });
  phone.hasRoomFor(10_000);
  draft.edit('2', () => ({ text: '又有地方了' }));
  expect(draft.view()).toEqual({ answers: { '1': words('港口的数据'), '2': words('又有地方了') }, state: 'local' });
});

test('a file that arrives keeps the words, and the words keep the file', () => {
  const draft = supplementDraft(of());
  draft.edit('1', () => ({ text: '说明' }));
  draft.edit('1', ({ files }) => ({ files: [...files, 'f1'] }));
  draft.edit('1', () => ({ text: '说明二' }));
  expect(draft.view().answers['1']).toEqual({ text: '说明二', files: ['f1'] });
});

test('an upload finds the very draft the page shows', () => {
  const what = of();
  expect(supplementDraft({ ...what })).toBe(supplementDraft({ ...what }));
  expect(supplementDraft({ ...what, account: 'u2' })).not.toBe(supplementDraft(what));
});

test('two tabs at once lose neither item, and the other one shows after a look', () => {
  const what = of();
  const here = supplementDraft(what);
  here.edit('1', () => ({ text: '这里' }));
  const there = elsewhere(what);
  expect(there.view().answers['1']).toEqual(words('这里'));
  there.edit('2', () => ({ text: '那里' }));
  here.edit('3', () => ({ text: '还在这里' }));
  expect(here.view().answers).toEqual({ '1': words('这里'), '2': words('那里'), '3': words('还在这里') });
  there.refresh();
  expect(there.view().answers).toEqual(here.view().answers);
});

test('the same answers are the same sending, also after a kill; other answers are another one', () => {
  const what = of();
  const draft = supplementDraft(what);
  draft.edit('1', () => ({ text: '说明' }));
  const key = draft.sendingKey({ '1': words('说明') });
  expect(key).toMatch(/^[a-z0-9]{20}$/);
  expect(draft.sendingKey({ '1': words('说明') })).toBe(key);
  expect(elsewhere(what).sendingKey({ '1': words('说明') })).toBe(key);
  expect(draft.sendingKey({ '1': words('说明二') })).not.toBe(key);
  draft.drop();
  expect(draft.view()).toEqual({ answers: {}, state: 'empty' });
  expect(phone.stored()).toEqual([]);
});
