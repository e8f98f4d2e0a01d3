import { createHash } from 'node:crypto';
import { approveRegistration } from '../../bff/standalone/organiser/review-entry';
import { supplementPath } from '../../shared/supplement-rules';
import type { Notification } from '../../shared/notification';
import type { Registration, RegistrationSummary } from '../../shared/registration';
import type { Supplement } from '../../shared/supplement';
import { type Contact, signInContact } from '../support/contact';
import { startDesk, type TestDesk } from '../support/desk';
import { PDF } from '../support/files';
import { until } from '../support/until';

let desk: TestDesk;
let me: Contact;
let other: Contact;
let entry: Registration;
let asked: Supplement;
let file: string;

beforeAll(async () => {
  desk = await startDesk();
  me = await signInContact(desk);
  other = await signInContact(desk);
  entry = await me.submitted();
});
afterAll(() => desk.stop());

const uri = (supplementId = asked.id) => `/registrations/${entry.id}/supplements/${supplementId}`;
const send = (answers: object, key: string, by = me) => by.post(uri(), { answers }).set('idempotency-key', key);
const good = () => ({ '1': { files: [file] }, '2': { text: '数据来自三个港口，均有授权。' } });

async function ask(...more: string[]): Promise<Supplement> {
  const { code, error } = await desk.organise('supplement', entry.id, ...more);
  expect([code, error]).toEqual([0, '']);
  return (await me.read(entry.id)).supplements.at(-1)!;
}

test('组委会用命令行要求补充材料：状态不变，轮到联络人，排在最前', async () => {
  asked = await ask(
    ...['--kind', '尽职调查', '--title', '数据来源说明', '--text', '请说明数据从哪里来。'],
    ...['--item', '数据授权书（盖章）', '--text-item', '数据来源', '--until', '2026-07-12 18:00'],
  );
  expect(asked).toMatchObject({
    kind: '尽职调查',
    title: '数据来源说明',
    text: '请说明数据从哪里来。',
    items: [
      { id: '1', text: '数据授权书（盖章）', accepts: 'files' },
      { id: '2', text: '数据来源', accepts: 'text' },
    ],
    until: '2026-07-12T18:00:00+08:00',
    sentAt: null,
    answers: {},
  });
  const now = await me.read(entry.id);
  expect(now).toMatchObject({ status: 'submitted', revision: entry.revision });
  expect(now.capabilities).toMatchObject({ supplement: { allowed: true }, edit: { allowed: false } });
  expect(now.history.at(-1)).toMatchObject({
    by: '组委会',
    title: '要求补充：数据来源说明',
    text: '请说明数据从哪里来。',
  });
  const draft = await me.draft();
  const { items } = (await me.get('/registrations').expect(200)).body as { items: RegistrationSummary[] };
  expect(items.map(({ id }) => id)).toEqual([entry.id, draft.id]);
  expect(items[0]!.nextAction).toEqual({
    kind: 'supplement',
    text: '7月12日 周日 18:00前发送“数据来源说明”',
    due: { at: '2026-07-12T18:00:00+08:00', exact: true },
  });
});

test('消息里恰好一条，说要补充什么、何时前', async () => {
  const notices = await until('the notice', async () => {
    const { items } = (await me.get('/notifications?limit=100').expect(200)).body as { items: Notification[] };
    const found = items.filter(({ type }) => type === 'supplementRequested');
    return found.length > 0 && found;
  });
  expect(notices).toHaveLength(1);
  expect(notices[0]).toMatchObject({ registrationId: entry.id, title: expect.stringContaining('数据来源说明') });
  expect(notices[0]!.text).toContain('数据授权书（盖章）');
  expect(notices[0]!.text).toContain('7月12日 18:00');
});

test('表单已锁定，要补充的文件照样能传；别的文件传不了', async () => {
  file = await me.upload(entry.id, supplementPath(asked.id, '1'), '数据授权书.pdf', PDF);
  const start = (path: string, name = '图.pdf') =>
    me.post(`/registrations/${entry.id}/attachments`, { path, name, size: PDF.length });
  expect((await start('projectSlides')).status).toBe(403);
  expect((await start(supplementPath(asked.id, '2'))).status).toBe(400);
  expect((await start(supplementPath(asked.id, '9'))).status).toBe(400);
  expect((await start(supplementPath('nothing', '1'))).status).toBe(404);
  expect((await start(supplementPath(asked.id, '1'), '图.exe')).body.error.issues).toMatchObject([
    { code: 'wrong_kind', path: supplementPath(asked.id, '1') },
  ]);
});

test('缺的一次说全，逐项说；什么都没有发出去', async () => {
  const { body } = await send({ '1': { text: '没有文件' }, '3': { text: '多的' } }, 'supplement-missing').expect(422);
  expect(body.error.issues.map(({ path, code }: { path: string; code: string }) => [path, code])).toEqual([
    ['answers.3', 'unknown_path'],
    ['answers.1', 'no_text'],
    ['answers.2', 'required'],
  ]);
  const strange = await send({ ...good(), '1': { files: [file, 'nobodys-file'] } }, 'supplement-foreign').expect(422);
  expect(strange.body.error.issues).toMatchObject([{ path: 'answers.1', code: 'file_missing' }]);
  await me.post(uri(), { answers: good() }).expect(400);
  expect((await me.read(entry.id)).supplements.at(-1)!.sentAt).toBeNull();
});

test('别人的、不存在的、另一份报名的，都像不存在', async () => {
  const theirs = await other.submitted();
  expect((await send(good(), 'supplement-stranger', other)).status).toBe(404);
  const calls = [
    me.post(uri('nothing'), { answers: good() }),
    other.post(`/registrations/${theirs.id}/supplements/${asked.id}`, { answers: good() }),
  ];
  for (const call of calls) {
    const { status, body } = await call.set('idempotency-key', 'supplement-foreign-id');
    expect([status, body.error.code]).toEqual([404, 'not_found']);
  }
});

test('发送一次：断网再发还是这一次，换个编号不行；组委会看得到，状态不变', async () => {
  await me.letIn(entry.id, other.phone);
  const first = await send(good(), 'supplement-send-1').expect(201);
  const sent = { '1': { text: '', files: [file] }, '2': { text: '数据来自三个港口，均有授权。', files: [] } };
  expect(first.body).toMatchObject({ answers: sent, registration: { status: 'submitted', revision: entry.revision } });
  const again = await send(good(), 'supplement-send-1').expect(201);
  expect(again.body.sentAt).toBe(first.body.sentAt);
  const twice = await send(good(), 'supplement-send-2', other).expect(403);
  expect(twice.body.error.message).toContain('已于 7月10日');
  expect((await send({ ...good(), '2': { text: '别的' } }, 'supplement-send-1')).status).toBe(400);

  const now = await me.read(entry.id);
  expect(now.supplements).toMatchObject([{ id: asked.id, sentAt: first.body.sentAt, answers: sent }]);
  expect(now.nextAction).toMatchObject({ kind: 'wait' });
  expect(now.capabilities.supplement.allowed).toBe(false);
  expect(now.history.filter(({ type }) => type === 'supplementSent')).toMatchObject([
    { by: '您', title: '发送补充：数据来源说明' },
  ]);

  const { out } = await desk.organise('show', entry.id);
  const sha256 = createHash('sha256').update(PDF).digest('hex');
  expect(out).toContain(`数据授权书.pdf（${PDF.length} 字节，sha256 ${sha256}）`);
  expect(out).toContain('     数据来自三个港口，均有授权。');
  const stored = await desk.registry.db.selectFrom('supplements').select('answers').execute();
  expect(JSON.stringify(stored)).not.toContain('港口');
});

test('逾期了仍可发送，并标明逾期；新开的一项换一天再说', async () => {
  asked = await ask('--title', '专利证明', '--either-item', '专利号或证书', '--until', '2026-07-11');
  desk.clock.advance(3 * 24 * 3600_000);
  me = await signInContact(desk, me.phone);
  const late = await me.read(entry.id);
  expect(late.nextAction).toMatchObject({ kind: 'supplement', text: '“专利证明”已逾期，请尽快联系组委会' });
  expect((await desk.organise('show', entry.id)).out).toContain('补充材料：专利证明（7月11日前，已逾期）');
  const { body } = await send({ '1': { text: 'ZL202610000001.X' } }, 'supplement-late').expect(201);
  expect(body.registration.history.at(-1).title).toBe('发送补充：专利证明（逾期）');
});

test('审核通过之后也能要求；一件一件来，先到期的在前', async () => {
  await approveRegistration(desk.registry, entry.id);
  await ask('--title', '第一件', '--text-item', '说明');
  await ask('--title', '第二件', '--text-item', '说明', '--until', '2026-07-20');
  expect((await me.read(entry.id)).nextAction.text).toBe('7月20日 周一前发送“第二件”，另有 1 项补充材料');
});
