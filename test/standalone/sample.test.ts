import path from 'node:path';
import { loadContests } from '../../bff/contests/load-contests';
import type { MainRegistration, MainSummary } from '../../bff/main-api/contract';
import { nextActionOf } from '../../shared/capabilities';
import { checkAnswers } from '../../shared/form/check';
import { outlineOf } from '../../shared/form/outline';
import { reasonsOf } from '../../shared/form/reasons';
import { countdown } from '../../shared/time';
import { OWNER, openWorld, TOKEN, type World } from './world';

const contests = loadContests(path.join(__dirname, '../../config/contests'));
const { contest, form } = contests.get('gd-data-elements-2026')!;
const said: string[] = [];
let world: World;
let mine: MainSummary[];
let all: MainRegistration[];

beforeAll(async () => {
  world = await openWorld({ contests, sampleData: true, say: (line) => void said.push(line) });
  mine = (await world.get<{ items: MainSummary[] }>('/registrations?limit=100')).body.items;
  const others: MainSummary[] = [];
  for (const phone of ['13800000002', '13800000003']) {
    others.push(...(await world.get<{ items: MainSummary[] }>('/registrations', phone)).body.items);
  }
  const { organise } = world;
  all = [];
  for (const id of new Set([...mine, ...others].map((each) => each.id))) {
    all.push((await organise('GET', `/registrations/${id}`)).body.registration as MainRegistration);
  }
});
afterAll(() => world.close());

const errorsOf = ({ answers }: MainRegistration) =>
  checkAnswers(form, answers).filter(({ severity }) => severity === 'error');

test('there is an entry in every status and at every turn the contact may see', () => {
  expect(said).toEqual(['已放入 13 份示例报名，多数在 13800000001 名下。']);
  expect(all).toHaveLength(13);
  expect(mine.map(({ status, stage, outcome }) => [status, stage, outcome].join(' ')).sort()).toEqual(
    [
      'returned 未审核 pending',
      'returned 未审核 pending',
      'draft 未审核 pending',
      'draft 未审核 pending',
      'submitted 未审核 pending',
      'submitted 未审核 pending',
      'approved 初赛 pending',
      'approved 初赛 notAdvanced',
      'approved 决赛 advanced',
      'rejected 未审核 pending',
    ].sort(),
  );
  expect(new Set(all.map(({ technicalVerification }) => technicalVerification))).toEqual(new Set(['未开始']));
});

test('five entries are of one unit, and one is shared with another contact', () => {
  const units = new Map<unknown, number>();
  for (const { answers } of all.filter(({ contacts }) => contacts.some(({ phone }) => phone === OWNER))) {
    units.set(answers.leadUnitName, (units.get(answers.leadUnitName) ?? 0) + 1);
  }
  expect(Math.max(...units.values())).toBe(5);
  expect(all.filter(({ contacts }) => contacts.length > 1)).toHaveLength(1);
});

test('whatever was submitted passes the whole check; drafts are half or wholly filled', () => {
  for (const entry of all.filter(({ status }) => status !== 'draft')) {
    expect([entry.projectName, errorsOf(entry)]).toEqual([entry.projectName, []]);
  }
  const drafts = all.filter(({ status }) => status === 'draft');
  expect(drafts.filter((entry) => errorsOf(entry).length === 0)).toHaveLength(1);
  expect(drafts.some((entry) => outlineOf(form, entry.answers).percent > 30 && errorsOf(entry).length > 0)).toBe(true);
});

test('a return with three reasons opens two fields of the form by name', () => {
  const entry = all.find(({ openReturn }) => openReturn?.text.includes('3.'))!;
  const reasons = reasonsOf(form, entry.answers, entry.openReturn!.text, []);
  expect(reasons).toHaveLength(3);
  expect(reasons.map(({ path }) => path?.replace(/\.[a-z0-9]{10}\./, '.'))).toEqual([
    'units.businessLicence',
    'units.coreCapability',
    undefined,
  ]);
});

test('one returned entry has to be back within 36 hours, and only its slides are open', () => {
  const now = world.clock.contestNow();
  const urgent = all.filter(
    ({ openReturn }) => openReturn?.resubmitBy && countdown(openReturn.resubmitBy, now)?.startsWith('还剩 1 天'),
  );
  expect(urgent.map(({ openReturn }) => [openReturn!.fields, openReturn!.only])).toEqual([[['projectSlides'], true]]);
  expect(nextActionOf(contest, { ...urgent[0]!, told: null }, now).kind).toBe('mend');
});

test('one has very long names, with characters that few fonts hold', () => {
  const long = all.find(({ projectName }) => (projectName?.length ?? 0) > 80)!;
  expect(long.teamName).toMatch(/㛃.*䶮|䶮.*㛃/);
  expect(long.history.map(({ type }) => type)).toEqual(['created', 'submitted', 'returned', 'resubmitted']);
});

test('its files are real ones, of the type their names say', async () => {
  const files = all.flatMap((entry) => entry.files.map((file) => ({ ...file, entry })));
  expect(files.length).toBeGreaterThan(30);
  for (const { name, mediaType, complete } of files) {
    expect([name, mediaType, complete]).toEqual([name, name.endsWith('.png') ? 'image/png' : 'application/pdf', true]);
  }
  const { id, entry, size } = files[0]!;
  const headers = { authorization: `Bearer ${TOKEN}`, 'x-acting-phone': entry.contacts[0]!.phone };
  const response = await fetch(`${world.url}/registrations/${entry.id}/files/${id}`, { headers });
  expect((await response.arrayBuffer()).byteLength).toBe(size);
});

test('the feed tells the stories in the order of their time', async () => {
  const { events } = (await world.get<{ events: { at: string; type: string }[] }>('/events?limit=1000')).body;
  expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).sort());
  expect(new Set(events.map(({ type }) => type)).size).toBeGreaterThanOrEqual(8);
  expect(events.every(({ at }) => new Date(at) <= world.clock.contestNow())).toBe(true);
});

test('samples come once: not at the next start, and not back after they were deleted', async () => {
  await world.restart();
  expect((await world.get<{ items: unknown[] }>('/registrations?limit=100')).body.items).toHaveLength(10);
  await world.api.db.deleteFrom('registrations').execute();
  await world.restart();
  expect((await world.get<{ items: unknown[] }>('/registrations')).body.items).toEqual([]);
});
