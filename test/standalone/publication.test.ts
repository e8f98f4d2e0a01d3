import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { MainEvent } from '../../bff/main-api/contract';
import { temporaryFolder } from '../support/run-folder';
import { organiserFor } from './organiser-command';
import { complete, contests, tiny } from './tiny-contest';
import { openWorld, type World } from './world';

const service = createServer((_request, response) => {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ people: 2, wechat: 1, sms: 0, inboxOnly: 1 }));
});
let serviceUrl: string;
beforeAll(async () => {
  await once(service.listen(0, '127.0.0.1'), 'listening');
  serviceUrl = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
});
afterAll(() => service.close());

let world: World;
let organiser: ReturnType<typeof organiserFor>;
beforeEach(async () => {
  world = await openWorld();
  organiser = organiserFor({ url: serviceUrl, standaloneUrl: world.url });
});
afterEach(() => world.close());

async function approved(projectName: string, contestId = 'tiny'): Promise<string> {
  const { id } = await world.create({ ...complete, projectName }, { contestId });
  await world.submit(id, 1, 'key');
  expect((await world.organise('POST', `/registrations/${id}/approve`, {})).status).toBe(200);
  return id;
}

const folder = temporaryFolder('lists');
let written = 0;
function list(...lines: string[]): string {
  const file = path.join(folder, `${++written}.csv`);
  writeFileSync(file, ['编号,结果,说明', ...lines].join('\r\n'));
  return file;
}

const publish = (file: string, ...more: string[]) =>
  organiser(['publish', 'tiny', '--stage', '决赛', '--file', file, ...more]);
const feed = async () =>
  (await world.get<{ events: MainEvent[] }>('/events?limit=1000')).body.events.filter(
    ({ type }) => type === 'advanced',
  );

test('the dry run says who would be told what and changes nothing; then everybody is told, once', async () => {
  const [up, out, left] = [await approved('甲项目'), await approved('乙项目'), await approved('丙项目')];
  const file = list(`${up},晋级,`, `${out},未晋级,"感谢参与，欢迎明年再来"`);
  const dry = await publish(file, '--dry-run');
  expect(dry).toMatchObject({ code: 0, error: '' });
  expect(dry.out).toContain('名单共 2 份：\n  晋级 1 份\n  未晋级 1 份\n另有 1 份在“初赛”但不在名单里');
  expect(dry.out).toContain(`第 2 行  ${up}  138******01  甲项目\n      已晋级决赛：恭喜`);
  expect(dry.out).toContain('决赛：未晋级：感谢参与，欢迎明年再来');
  expect(dry.out).toContain('要通知 2 位联络人：微信能收到 1 人，短信 0 人，只能在站内看到 1 人');
  expect(dry.out).not.toContain('13800000001');
  expect(await world.read(up)).toMatchObject({ stage: '初赛', outcome: 'pending' });
  expect(await feed()).toEqual([]);

  const real = await publish(file);
  expect(real).toMatchObject({ code: 0, error: '' });
  expect(real.out).toContain('已公布：2 份有了新的结果');
  expect(await world.read(up)).toMatchObject({ stage: '决赛', outcome: 'advanced' });
  expect(await world.read(out)).toMatchObject({ stage: '决赛', outcome: 'notAdvanced' });
  expect(await world.read(left)).toMatchObject({ stage: '初赛', outcome: 'pending' });
  expect((await world.read(out)).history.at(-1)).toMatchObject({
    type: 'advanced',
    actor: { kind: 'organiser' },
    data: { stage: '决赛', outcome: 'notAdvanced', reason: '感谢参与，欢迎明年再来' },
  });
  const events = await feed();
  expect(events.map(({ registrationId }) => registrationId)).toEqual([up, out]);
  expect(events[0]).toMatchObject({
    contestId: 'tiny',
    contacts: ['13800000001'],
    data: { stage: '决赛', outcome: 'advanced', projectName: '甲项目', teamName: '沃土队' },
  });

  const again = await publish(file);
  expect(again).toMatchObject({ code: 0 });
  expect(again.out).toContain('公布过（2 份有了新的结果），没有再通知任何人');
  expect(await feed()).toHaveLength(2);
});

test('everything that is wrong is told with its line, and nobody is told anything', async () => {
  const good = await approved('甲项目');
  const other = await approved('别的', 'plain');
  const draft = (await world.create()).id;
  const file = list(`${good},晋级`, 'nowhere,晋级', `${other},晋级`, `${draft},飞升`, `${good},未晋级`, ',晋级');
  for (const more of [['--dry-run'], []]) {
    const refused = await publish(file, ...more);
    expect(refused.code).toBe(1);
    expect(refused.error.trim().split('\n')).toEqual([
      '第 3 行：没有编号为“nowhere”的报名',
      `第 4 行：“${other}”是另一项赛事（plain）的报名`,
      '第 5 行：没有“飞升”这个结果，应为：评审中、晋级、未晋级',
      `第 5 行：“${draft}”现在是“草稿”，只有“已通过”的报名有阶段结果`,
      `第 6 行：编号“${good}”在第 2 行已经有了`,
      '第 7 行：没有写编号',
      '共 6 处问题，什么都没有公布。',
    ]);
  }
  expect(await world.read(good)).toMatchObject({ stage: '初赛', outcome: 'pending' });
  expect(await feed()).toEqual([]);
});

test('a corrected list tells only those whose result changed', async () => {
  const [one, two] = [await approved('甲项目'), await approved('乙项目')];
  await publish(list(`${one},晋级`, `${two},晋级`));
  const corrected = await publish(list(`${one},晋级`, `${two},未晋级`));
  expect(corrected.out).toContain('其中 1 份的结果与现在相同，不再通知');
  expect(corrected.out).toContain('已公布：1 份有了新的结果');
  const events = await feed();
  expect(events.map(({ registrationId }) => registrationId)).toEqual([one, two, two]);
});

test.each([
  [['publish', 'nowhere', '--stage', '决赛'], '没有编号为“nowhere”的赛事，应为：tiny、plain、bare。'],
  [['publish', 'tiny', '--stage', '半决赛'], '“半决赛”不是这项赛事的阶段，应为：未审核、初赛、决赛。'],
])('%j is refused with a sentence', async (args, sentence) => {
  const { code, error } = await organiser([...args, '--file', list('a,晋级')]);
  expect([code, error.trim()]).toEqual([1, sentence]);
});

test('a file that is not there is told so', async () => {
  expect(await publish('/nowhere/list.csv')).toMatchObject({ code: 1, error: '/nowhere/list.csv：没有这个文件。\n' });
});

test('what became impossible between check and publishing stops all of it', async () => {
  const [one, two] = [await approved('甲项目'), await approved('乙项目')];
  const begin = { contestId: 'tiny', stage: '决赛', content: 'a'.repeat(64), total: 2 };
  const { body } = await world.organise('POST', '/publications', begin);
  const { id } = (body as { publication: { id: string } }).publication;
  const rows = [one, two].map((entry, i) => ({ line: i + 2, id: entry, word: '晋级', reason: null }));
  expect((await world.organise('POST', `/publications/${id}/publish`)).status).toBe(400);
  expect((await world.organise('POST', `/publications/${id}/rows`, { from: 1, rows })).status).toBe(400);
  await world.organise('POST', `/publications/${id}/rows`, { from: 0, rows });
  // The answer got lost, so it is sent again.
  await world.organise('POST', `/publications/${id}/rows`, { from: 0, rows });
  await world.api.db.updateTable('registrations').set({ status: 'rejected' }).where('id', '=', two).execute();
  expect((await world.organise('POST', `/publications/${id}/publish`)).status).toBe(400);
  expect(await world.read(one)).toMatchObject({ stage: '初赛' });
  await world.api.db.updateTable('registrations').set({ status: 'approved' }).where('id', '=', two).execute();
  const both = await Promise.all([1, 2].map(() => world.organise('POST', `/publications/${id}/publish`)));
  expect(both.map(({ status }) => status)).toEqual([200, 200]);
  expect(await feed()).toHaveLength(2);
});

test('a thousand results take their places in the feed without a gap, and only the last is pushed', async () => {
  await world.restart({ webhook: { url: 'http://127.0.0.1:9', secret: 'nobody takes it' } });
  organiser = organiserFor({ url: serviceUrl, standaloneUrl: world.url });
  await world.organise('POST', '/generate', { count: 4_000, contestId: 'tiny' });
  const ids = await world.api.db.selectFrom('registrations').select('id').where('status', '=', 'approved').execute();
  const { out } = await publish(list(...ids.map(({ id }, i) => `${id},${i % 3 === 0 ? '晋级' : '未晋级'}`)));
  expect(out).toContain('已公布：1200 份');
  const { events, next } = (await world.get<{ events: MainEvent[]; next: string }>('/events?limit=1000')).body;
  const rest = (await world.get<{ events: MainEvent[] }>(`/events?limit=1000&after=${next}`)).body.events;
  expect([...events, ...rest].map(({ registrationId }) => registrationId)).toEqual(ids.map(({ id }) => id));
  const pushed = await world.api.db.selectFrom('deliveries').select('position').execute();
  expect(pushed).toEqual([{ position: '1200' }]);
});

test('a stage that needs a verification refuses those that have not passed it', async () => {
  const stages = tiny.contest.stages.map((stage) => (stage.name === '决赛' ? { ...stage, needs: '已完成' } : stage));
  const needing = { ...tiny, contest: { ...tiny.contest, stages } };
  await world.restart({ contests: new Map([...contests, ['tiny', needing]]) });
  organiser = organiserFor({ url: serviceUrl, standaloneUrl: world.url });
  const [done, not] = [await approved('甲项目'), await approved('乙项目')];
  await world.organise('POST', `/registrations/${done}/verify`, { status: '已完成' });
  expect((await publish(list(`${done},晋级`, `${not},晋级`))).error).toBe(
    `第 3 行：“${not}”的技术验证是“未开始”，“已完成”之后才能到“决赛”\n共 1 处问题，什么都没有公布。\n`,
  );
});
