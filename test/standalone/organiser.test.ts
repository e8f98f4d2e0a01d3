import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { readMoment } from '../../bff/standalone/organiser/read-moment';
import type { MainRegistration } from '../../bff/main-api/contract';
import { organiser as organiserOf, runs as runsAt } from '../support/organiser';
import { temporaryFolder } from '../support/run-folder';
import { openWorld, ORGANISER_TOKEN, type World } from './world';
import type { LoadedContest } from '../../bff/contests/load-contests';
import { complete, contests } from './tiny-contest';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  runs(world.url);
});
afterAll(() => world.close());

const silentFolder = () => temporaryFolder('nothing-runs');

const runs = (standaloneUrl: string | null) => runsAt(standaloneUrl, ORGANISER_TOKEN);
const organiser = (args: string[], env: Record<string, string> = {}) =>
  organiserOf(env.DATA_DIR ?? runs(world.url), args, env);

async function submitted(answers = complete): Promise<string> {
  const { id } = await world.create(answers);
  await world.submit(id, 1, 'key');
  return id;
}

test('an entry is listed, shown, returned, approved and advanced from the command line', async () => {
  const id = await submitted({ ...complete, projectName: '一个名字很长很长很长很长很长很长很长很长很长很长的项目' });
  const list = await organiser(['list', '--status', '已提交', '--q', '很长']);
  expect(list).toMatchObject({ code: 0, error: '' });
  const [head = '', row = ''] = list.out.split('\n');
  expect(head.split(/\s+/)).toEqual(['编号', '状态', '项目', '团队', '联络人', '保存', '提交', '重交期限']);
  expect(row).toMatch(new RegExp(`^${id}  已提交  一个名字很长.*…  沃土队 +138\\*{6}01  07-10 09:00  07-10 09:00$`));

  const args = [
    'return',
    id,
    '--reason',
    '1. 营业执照不清晰；2. 请核对团队名称',
    '--field',
    'teamName',
    '--until',
    '2026-07-12 18:00',
  ];
  expect((await organiser(args)).out).toContain('已记下：退回 7月12日 18:00前重新提交');
  expect((await world.read(id)).openReturn).toMatchObject({
    text: '1. 营业执照不清晰；2. 请核对团队名称',
    fields: ['teamName'],
    only: false,
    resubmitBy: '2026-07-12T18:00:00+08:00',
  });

  await world.save(id, 1, complete);
  await world.submit(id, 2, 'again');
  expect((await organiser(['approve', id])).out).toContain('已通过 初赛 评审中');
  expect((await organiser(['advance', id, '--stage', '决赛'])).out).toContain('已通过 决赛 晋级');
  expect((await organiser(['verify', id, '--status', '进行中', '--reason', '请准备演示环境'])).code).toBe(0);

  const shown = await organiser(['show', id]);
  expect(shown.out).toContain('第 1 次退回（2026-07-10 09:00:00，7月12日 18:00前重新提交；打开 teamName）');
  expect(shown.out).toMatch(
    /联络人 138\*{6}01\s+重新提交\n.*组委会\s+审核通过\n.*调整阶段 决赛 晋级\n.*技术验证 进行中 请准备演示环境/,
  );
  expect(shown.out).not.toMatch(/13800000001/);
});

test('everything that is wrong with a return is said at once, and nothing is changed', async () => {
  const id = await submitted();
  const args = [
    'return',
    id,
    '--reason',
    ' ',
    '--field',
    'nothing',
    '--field',
    'members.name',
    '--field',
    'members.aaaaaaaaaa.name',
    '--until',
    '2026-07-01',
  ];
  const refused = await organiser(args);
  expect(refused.code).toBe(1);
  expect(refused.error.trim().split('\n')).toEqual([
    '- 请写明原因',
    '- 表单里没有“nothing”这一项',
    '- 表单里没有“members.name”这一项：要写明是哪一行，例如 members.行编号.name，或写 members 打开全部',
    '- “members.aaaaaaaaaa.name”这一行不在这份报名里',
    '- 重新提交的期限“2026-07-01”已经过去了',
  ]);
  expect((await organiser(['return', id, '--reason', '改', '--only'])).error).toContain(
    '--only 要和至少一个 --field 一起用',
  );
  expect(await world.read(id)).toMatchObject({ status: 'submitted', returns: [] });
});

test('names cannot act on the terminal they are shown in', async () => {
  await submitted({ ...complete, projectName: '\u001b[2J\u202e红色\u0007', teamName: '换\n行' });
  const { out } = await organiser(['list', '--q', '红色']);
  expect(out).not.toMatch(/[\u001b\u0007\u202e]/);
  expect(out.trim().split('\n')).toHaveLength(2);
});

test.each([
  [['fly'], '没有“fly”这个命令。'],
  [['show'], 'show 后面要写报名编号。'],
  [['show', 'a', 'b'], '多出了“b”：有空格的内容要加引号。'],
  [['reject', 'a'], 'reject 要写 --reason。'],
  [['reject', 'a', '--reason'], '--reason 后面要写内容。'],
  [['reject', 'a', '--reason', 'x', '--why', 'y'], 'reject 没有 --why 这个选项。'],
  [['list', '--status', '飞'], '没有“飞”这个状态，应为：草稿、已提交、已退回、已通过、未通过。'],
  [['list', '--limit', '0'], '--limit 应为 1 到 9999999 的整数。'],
  [['list', '--constructor', '0'], 'list 没有 --constructor 这个选项。'],
  [['generate', 'many'], '份数应为 1 到 9999999 的整数。'],
  [['generate', '1', '--contest', 'nowhere'], '没有编号为“nowhere”的赛事，应为：tiny、plain、bare。'],
  [['show', 'nowhere'], '没有找到这条内容'],
  [['approve', 'nowhere'], '没有编号为“nowhere”的报名。'],
  [['approve', '../../events'], '没有编号为'],
])('%j is refused with a sentence', async (args, sentence) => {
  const { code, out, error } = await organiser(args);
  expect([code, out]).toEqual([1, '']);
  expect(error).toContain(sentence);
  expect(error).not.toMatch(/ at |Error:/);
});

test('where it cannot work it says so in a sentence', async () => {
  expect((await organiser(['list'], { DATA_DIR: silentFolder() })).error).toContain('服务没有在运行');
  expect((await organiser(['list'], { MAIN_API_URL: 'https://platform.example.com' })).error).toContain('主平台');
  expect((await organiser(['list'], { DATA_DIR: runs(null) })).error).toContain('主平台');
  expect((await organiser(['list'], { DATA_DIR: runs('http://127.0.0.1:9') })).error).toContain('服务没有回应');
  const broken = silentFolder();
  writeFileSync(path.join(broken, 'run.json'), '{');
  expect((await organiser(['list'], { DATA_DIR: broken })).error).toContain('服务没有在运行');
  expect(await organiser([])).toMatchObject({ code: 0, out: expect.stringContaining('advance <编号>') });
});

describe('what may follow what', () => {
  const act = async (id: string, name: string, body: object = {}) =>
    (await world.organise('POST', `/registrations/${id}/${name}`, body)).status;
  const reason = '原因';

  test('only what is submitted is returned, approved or rejected', async () => {
    const draft = (await world.create()).id;
    const approved = await submitted();
    const rejected = await submitted();
    expect([await act(approved, 'approve'), await act(rejected, 'reject', { reason })]).toEqual([200, 200]);
    for (const id of [draft, approved, rejected]) {
      expect([
        await act(id, 'return', { reason }),
        await act(id, 'approve'),
        await act(id, 'reject', { reason }),
      ]).toEqual([403, 403, 403]);
    }
  });

  test('only what is approved is advanced, to a stage of its contest', async () => {
    const id = await submitted();
    expect(await act(id, 'advance', { stage: '决赛' })).toBe(403);
    await act(id, 'approve');
    expect(await act(id, 'advance', { stage: '半决赛' })).toBe(400);
    expect(await act(id, 'advance', { stage: '初赛', outcome: 'pending' })).toBe(400);
    expect(await act(id, 'advance', { stage: '初赛', outcome: 'won' })).toBe(400);
    expect(await act(id, 'advance', { stage: '初赛', outcome: 'notAdvanced' })).toBe(200);
    expect(await world.read(id)).toMatchObject({ stage: '初赛', outcome: 'notAdvanced' });
  });

  test('a technical verification takes the states of its contest, and none where there is none', async () => {
    const id = await submitted();
    expect([await act(id, 'verify', { status: '随便' }), await act(id, 'verify', { status: '未开始' })]).toEqual([
      400, 400,
    ]);
    expect(await act(id, 'verify', { status: '已完成' })).toBe(200);
    const plain = await world.create(complete, { contestId: 'plain' });
    expect(plain).toMatchObject({ technicalVerification: null, stage: '初赛' });
    await world.submit(plain.id, 1, 'key');
    expect(await act(plain.id, 'verify', { status: '已完成' })).toBe(400);
    // Its first stage is part of the contest, so approval does not leave it.
    await act(plain.id, 'approve');
    expect((await world.read(plain.id)).stage).toBe('初赛');
  });

  test('two organisers at once: one decides, the other is told', async () => {
    const id = await submitted();
    const both = await Promise.all([act(id, 'approve'), act(id, 'return', { reason })]);
    expect(both.sort()).toEqual([200, 403]);
    expect((await world.read(id)).history).toHaveLength(3);
  });
});

test('many entries are generated for trying out, each contact with five, and none of them is news', async () => {
  const before = (await world.get<{ next: string }>('/events?limit=1000')).body.next;
  const { out } = await organiser(['generate', '2500']);
  const [, phone = ''] = /联络人 (\d{11})/.exec(out) ?? [];
  const second = String(Number(phone) + 1);
  const { items } = (await world.get<{ items: MainRegistration[] }>('/registrations', second)).body;
  expect(items).toHaveLength(5);
  expect((await world.get(`/registrations/${items[0]!.id}`, second)).status).toBe(200);
  expect((await world.get<{ next: string }>(`/events?after=${before}`)).body.next).toBe(before);
});

test('entries are generated for a contest without tracks and teams, when it is named', async () => {
  const { out } = await organiser(['generate', '2', '--contest', 'bare']);
  const [, phone = ''] = /^bare：已生成 2 份，联络人 (\d{11})/.exec(out) ?? [];
  const { items } = (await world.get<{ items: MainRegistration[] }>('/registrations', phone)).body;
  const bare = items.filter(({ contestId }) => contestId === 'bare');
  expect(bare.map(({ status, teamName, trackId }) => [status, teamName, trackId])).toEqual([
    ['draft', null, null],
    ['draft', null, null],
  ]);
  expect((await organiser(['list', '--contest', 'bare'])).out).toContain('小赛');
});

test('without a name they are generated for a contest that is open and entered here, or for none', async () => {
  const over = { opens: '2026-01-01', closes: '2026-02-01' };
  const [tiny, plain, bare] = [...contests.values()];
  const closed = (loaded: LoadedContest) => ({ ...loaded, contest: { ...loaded.contest, registration: over } });
  const load = (...all: LoadedContest[]) => new Map(all.map((each) => [each.contest.id, each]));
  await world.restart({ contests: load(bare!, closed(tiny!), plain!) });
  expect((await organiser(['generate', '1'])).out).toMatch(/^plain：/);
  await world.restart({ contests: load(bare!, closed(tiny!)) });
  expect(await organiser(['generate', '1'])).toEqual({
    code: 1,
    out: '',
    error: '现在没有正在报名、在这里报名的赛事：请用 --contest 指定一个。\n',
  });
  await world.restart();
});

test.each([
  ['2026-07-17', '2026-07-17'],
  ['2026-07-17 18:00', '2026-07-17T18:00:00+08:00'],
  ['2026-07-17T18:00', '2026-07-17T18:00:00+08:00'],
  ['2026-07-17T18:00+08:00', '2026-07-17T18:00:00+08:00'],
  ['2026-07-17T10:00Z', '2026-07-17T10:00:00Z'],
  [' 2026-07-17 ', '2026-07-17'],
  ['2026-02-30', null],
  ['2026-07-17 24:00', null],
  ['2026-07-17 18:60', null],
  ['2026-7-1', null],
  ['明天', null],
  ['', null],
])('the moment “%s” is read as %s', (given, moment) => {
  expect(readMoment(given)).toBe(moment);
});
