import { advanceRegistration } from '../../../bff/standalone/organiser/advance-entry';
import { approveRegistration, returnRegistration } from '../../../bff/standalone/organiser/review-entry';
import { endpoints } from '../../../shared/api';
import type { RegistrationSummary } from '../../../shared/registration';
import { type Contact, CONTEST, MEMBER, newPhone, signInContact, TOPIC, TRACK, UNIT } from '../../support/contact';
import { startDesk, type TestDesk } from '../../support/desk';

let desk: TestDesk;
let contact: Contact;
beforeAll(async () => {
  desk = await startDesk({ webhook: false });
});
afterAll(() => desk.stop());
beforeEach(async () => {
  contact = await signInContact(desk);
});

async function list(query = ''): Promise<{ items: RegistrationSummary[]; nextCursor: string | null }> {
  const { body } = await contact.get(`/registrations${query}`).expect(200);
  return endpoints.listRegistrations.output.parse(body);
}

const returnIt = (id: string, reason: string, more: { fields?: string[]; until?: string } = {}) =>
  returnRegistration(desk.registry, id, { reason, fields: [], only: false, ...more });

describe('my entries', () => {
  it('come with what may be done now and whose turn it is, what waits for me first', async () => {
    const draft = await contact.draft();
    const waiting = await contact.submitted();
    const back = await contact.submitted();
    await returnIt(back.id, '营业执照不清晰', { until: '2026-07-12T18:00:00+08:00' });
    const { items, nextCursor } = await list();
    expect(items.map(({ id }) => id)).toEqual([back.id, draft.id, waiting.id]);
    expect(nextCursor).toBeNull();
    expect(items[0]).toMatchObject({
      contestId: CONTEST,
      contestName: '2026 年“数据要素×”大赛广东分赛',
      teamName: back.teamName,
      projectName: '城市运行数据底座',
      trackName: '城市治理',
      topicName: '构建城市运行态势感知体系',
      status: 'returned',
      stage: '未审核',
      returnReason: '营业执照不清晰',
      resubmitBy: '2026-07-12T18:00:00+08:00',
      nextAction: { kind: 'mend', text: '7月12日 周日 18:00前重新提交', due: { exact: true } },
      capabilities: { edit: { allowed: true }, submit: { allowed: true }, remove: { allowed: false } },
    });
    expect(items[1]!.nextAction).toEqual({
      kind: 'submit',
      text: '7月15日 周三前提交，草稿未提交不视为完成报名',
      due: { at: '2026-07-15', exact: false },
    });
    expect(items[2]!.nextAction.kind).toBe('wait');
  });

  it('can be filtered, searched and paged through', async () => {
    for (const projectName of ['一号底座', '二号底座', '三号平台']) {
      const { id, revision } = await contact.draft();
      await contact.save(id, revision, { projectName });
      desk.clock.advance(1000);
    }
    const names = async (query: string) => (await list(query)).items.map(({ projectName }) => projectName);
    expect(await names(`?q=${encodeURIComponent('底座')}`)).toEqual(['二号底座', '一号底座']);
    expect(await names('?q=%25')).toEqual([]);
    expect(await names('?status=submitted')).toEqual([]);
    expect(await names('?contestId=another')).toEqual([]);
    const first = await list('?limit=2');
    const second = await list(`?limit=2&cursor=${first.nextCursor}`);
    expect([...first.items, ...second.items].map(({ projectName }) => projectName)).toEqual([
      '三号平台',
      '二号底座',
      '一号底座',
    ]);
    expect(second.nextCursor).toBeNull();
    await contact.get('/registrations?cursor=nonsense').expect(400);
    await contact.get('/registrations?limit=0').expect(400);
  });

  it('are mine alone', async () => {
    await contact.draft();
    contact = await signInContact(desk);
    expect((await list()).items).toEqual([]);
  });
});

describe('one entry', () => {
  it('tells a return piece by piece: the field it means, and what stood there when it came back', async () => {
    const { id, revision } = await contact.submitted();
    await returnIt(id, '1. 项目简述过于简单，请补充；2. 请核对陈晓明的职务/职称；3. 整体格式不规范', {
      fields: [`units.${UNIT}.profile`],
    });
    await contact.save(id, revision, {
      summary: '补充后的简述',
      [`members.${MEMBER}.jobTitle`]: '高级工程师',
    });
    const { returns, revision: now } = await contact.read(id);
    expect(now).toBe(revision + 1);
    expect(returns).toHaveLength(1);
    expect(returns[0]).toMatchObject({ resubmitBy: null, text: expect.stringContaining('整体格式不规范') });
    expect(returns[0]!.reasons).toMatchObject([
      {
        text: '项目简述过于简单，请补充',
        path: 'summary',
        label: '项目简述',
        before: '汇聚城市运行数据，服务城市治理。',
      },
      {
        text: '请核对陈晓明的职务/职称',
        path: `members.${MEMBER}.jobTitle`,
        label: '成员“陈晓明”的职务/职称',
        before: '工程师',
      },
      { text: '整体格式不规范', path: `units.${UNIT}.profile`, before: '专注城市数据治理。' },
    ]);
  });

  it('keeps every return, oldest first, and its history in words that name no person', async () => {
    const { id, revision } = await contact.submitted();
    const deputy = await signInContact(desk);
    await contact.letIn(id, deputy.phone);
    await returnIt(id, '第一次退回');
    await deputy.submit(id, revision).expect(201);
    await returnIt(id, '第二次退回');
    await contact.submit(id, revision).expect(201);
    await approveRegistration(desk.registry, id, '材料齐全');
    await advanceRegistration(desk.registry, id, { stage: '决赛', outcome: 'advanced' });

    const entry = await contact.read(id);
    expect(entry.returns.map(({ text }) => text)).toEqual(['第一次退回', '第二次退回']);
    expect(entry.history.map(({ by, title, text }) => [by, title, text])).toEqual([
      ['您', '创建报名草稿', null],
      ['您', '提交报名', null],
      ['您', '联络人变更', `139******${deputy.phone.slice(-2)} 加入，成为备用联络人`],
      ['组委会', '退回修改', '第一次退回'],
      ['另一位联络人', '重新提交', null],
      ['组委会', '退回修改', '第二次退回'],
      ['您', '重新提交', null],
      ['组委会', '审核通过', '材料齐全'],
      ['组委会', '晋级决赛', null],
    ]);
    expect(entry.contacts).toEqual([
      { phone: `139******${contact.phone.slice(-2)}`, role: 'owner', you: true },
      { phone: `139******${deputy.phone.slice(-2)}`, role: 'deputy', you: false },
    ]);
    expect(JSON.stringify(entry)).not.toContain(deputy.phone);
    expect(entry).toMatchObject({
      status: 'approved',
      stage: '决赛',
      nextAction: { text: '已晋级决赛，安排以通知为准' },
    });
  });

  it('names whom to ask about its track', async () => {
    const { helpline } = await contact.draft();
    const contest = desk.registry.contests.get(CONTEST)!.contest;
    const expected =
      contest.contacts.find(({ tracks }) => tracks.includes(TRACK)) ??
      contest.contacts.find(({ tracks }) => tracks.length === 0);
    expect(helpline).toEqual(expected ? { name: expected.name, phone: expected.phone, about: expected.about } : null);
    expect(helpline).not.toBeNull();
  });

  it('shows its contest as gone when nobody has its file any more', async () => {
    const { id } = await contact.draft();
    await desk.registry.db
      .updateTable('registrations')
      .set({ contest_id: 'last-century' })
      .where('id', '=', id)
      .execute();
    const entry = await contact.read(id);
    expect(entry).toMatchObject({
      contestName: 'last-century',
      trackName: TRACK,
      topicName: TOPIC,
      nextAction: { kind: 'none', text: '这项赛事已经下线，内容只能查看' },
      capabilities: { view: { allowed: true }, edit: { allowed: false }, submit: { allowed: false } },
    });
    expect((await list()).items).toHaveLength(1);
    await contact.put(id, entry.revision, { projectName: '底座' }).expect(403);
    await contact.submit(id, entry.revision).expect(403);
  });
});

describe('a new entry', () => {
  const create = (input: object) => contact.post('/registrations', input);

  it('is a draft with its track and topic answered', async () => {
    const { body } = await create({ contestId: CONTEST, trackId: TRACK, topicIds: [TOPIC] }).expect(201);
    expect(body.registration).toMatchObject({
      status: 'draft',
      answers: { trackId: TRACK, topicIds: [TOPIC] },
      trackName: '城市治理',
      contacts: [{ role: 'owner', you: true }],
    });
    expect((await create({ contestId: CONTEST }).expect(201)).body.registration.answers).toEqual({});
  });

  it.each([
    ['a track nobody has', { trackId: 'moon' }, ['trackId not_an_option']],
    ['a topic of another track', { trackId: TRACK, topicIds: ['commerce-01'] }, ['topicIds not_of_this_track']],
    ['two topics', { trackId: TRACK, topicIds: [TOPIC, 'urban-governance-02'] }, ['topicIds too_many']],
    ['topics without a track', { topicIds: [TOPIC] }, ['trackId required']],
  ])('is refused with %s', async (_, input, problems) => {
    const { body } = await create({ contestId: CONTEST, ...input }).expect(400);
    const issues = body.error.issues as { path: string; code: string }[];
    expect(issues.map(({ path, code }) => `${path} ${code}`)).toEqual(problems);
  });

  it('is refused for a contest nobody knows', async () => {
    const { body } = await create({ contestId: 'unknown' }).expect(404);
    expect(body.error.message).toBe('没有找到这个赛事。');
  });

  it('can be deleted while it is a draft, and by nobody else', async () => {
    const { id } = await contact.draft();
    const stranger = await signInContact(desk, newPhone());
    await stranger.delete(`/registrations/${id}`).expect(404);
    await contact.delete(`/registrations/${id}`).expect(204);
    await contact.get(`/registrations/${id}`).expect(404);
    const sent = await contact.submitted();
    const { body } = await contact.delete(`/registrations/${sent.id}`).expect(403);
    expect(body.error.message).toBe('只有草稿可以删除。');
  });
});
