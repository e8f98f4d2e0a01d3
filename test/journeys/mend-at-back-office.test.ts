import type { Notification } from '../../shared/notification';
import type { Registration, RegistrationSummary } from '../../shared/registration';
import { type Contact, newPhone, signInContact } from '../support/contact';
import { startDesk, type TestDesk } from '../support/desk';
import { until } from '../support/until';

/** 平台是若依一类的后台：没有版本号、没有事件、整张表保存、登录会过期。 */
describe('报名平台是一个后台管理系统：联络人照样在手机上改好被退回的报名', () => {
  let desk: TestDesk;
  let me: Contact;
  let id: string;

  beforeAll(async () => {
    desk = await startDesk({ backOffice: true });
    me = await signInContact(desk);
  });
  afterAll(() => desk.stop());

  const inbox = async () =>
    ((await me.get('/notifications?limit=100').expect(200)).body as { items: Notification[] }).items;
  /** The platform tells of nothing: it is looked at, a look at a time, as time goes by. */
  const told = (type: string, count = 1) =>
    until(`${count} × ${type} in the inbox`, async () => {
      desk.clock.advance(100);
      const found = (await inbox()).filter((notice) => notice.type === type && notice.registrationId === id);
      return found.length >= count && found;
    });

  test('建一份草稿，填好，材料一起传上去，提交', async () => {
    const entry = await me.submitted();
    id = entry.id;
    expect(entry.status).toBe('submitted');
    const stored = desk.office.entries.find(id);
    expect(stored).toMatchObject({ entryStatus: '待审核', projectName: '城市运行数据底座', contactPhone: me.phone });
    await told('submitted');
  });

  test('列表里只有我的；手机号里含着我的号码的别人，看不到也打不开', async () => {
    const other = desk.office.entries.insert({ contestCode: 'gd-data-elements-2026', contactPhone: `${me.phone}0` });
    const { body } = await me.get('/registrations').expect(200);
    expect((body as { items: RegistrationSummary[] }).items.map((item) => item.id)).toEqual([id]);
    await me.get(`/registrations/${other}`).expect(404);
    await me.get('/registrations/999999').expect(404);
  });

  test('被退回：详情里有组委会的原话，拆成条，指到要改的那一项', async () => {
    desk.office.organiser.return(id, '1. 核心能力写得太笼统；2. 请核对项目名称', '2026-07-17 18:00:00');
    const entry = await me.read(id);
    expect(entry).toMatchObject({ status: 'returned', resubmitBy: '2026-07-17T10:00:00.000Z' });
    const [returned] = entry.returns;
    expect(returned!.text).toBe('1. 核心能力写得太笼统；2. 请核对项目名称');
    expect(returned!.reasons.map(({ path }) => path)).toContain('projectName');
    expect(entry.returns[0]!.reasons.find(({ path }) => path === 'projectName')!.before).toBe('城市运行数据底座');
  });

  test('平台不通知，我们自己去看：退回的消息恰好一条，是组委会的原话', async () => {
    const notices = await told('returned');
    expect(notices).toHaveLength(1);
    expect(notices[0]!.text).toContain('核心能力写得太笼统');
    expect(notices[0]!.text).toContain('7月17日 18:00');
  });

  test('改一处，存的是整张表，别的内容和平台自己的备注都还在', async () => {
    const before = await me.read(id);
    desk.office.entries.find(id).remark = '初审员：张';
    const saved = await me.save(id, before.revision, { summary: '汇聚港口数据，服务三个港区。' });
    expect(saved).toMatchObject({ revision: before.revision + 1, merged: false });
    const stored = desk.office.entries.find(id);
    expect(stored.formData.summary).toBe('汇聚港口数据，服务三个港区。');
    expect(stored.remark).toBe('初审员：张');
    const after = await me.read(id);
    expect(after.answers).toEqual({ ...before.answers, summary: '汇聚港口数据，服务三个港区。' });
    expect(after.returns[0]!.reasons.find(({ path }) => path === 'projectName')!.before).toBe('城市运行数据底座');
  });

  test('网页上同时改了别的地方，合在一起；改了同一处，两边都给出来', async () => {
    const { revision } = await me.read(id);
    desk.office.entries.editOnWeb(id, { teamName: '网页上改的队名' });
    const saved = await me.save(id, revision, { summary: '手机上改的简介。' });
    expect(saved).toMatchObject({ merged: true });
    expect(saved.answers).toMatchObject({ teamName: '网页上改的队名', summary: '手机上改的简介。' });
    expect(desk.office.entries.find(id).formData).toMatchObject({
      teamName: '网页上改的队名',
      summary: '手机上改的简介。',
    });

    desk.office.entries.editOnWeb(id, { summary: '网页上改的简介。' });
    const refused = await me.put(id, saved.revision, { summary: '手机上又改了。' }).expect(409);
    expect(refused.body.error.conflicts).toMatchObject([
      { path: 'summary', base: '手机上改的简介。', mine: '手机上又改了。', theirs: '网页上改的简介。', by: '平台' },
    ]);
    expect(desk.office.entries.find(id).formData.summary).toBe('网页上改的简介。');
  });

  test('平台的登录过期了：重新登录一次，谁都没有察觉', async () => {
    desk.office.expireSessions();
    const logins = () => desk.office.calls.filter((call) => call === 'POST /login').length;
    const before = logins();
    await Promise.all([me.read(id), me.read(id), me.get('/registrations').expect(200)]);
    expect(logins()).toBe(before + 1);
  });

  test('重新提交：得到回执；再问一次是同一张；该说的都说了', async () => {
    const entry = await me.read(id);
    const first = await me.submit(id, entry.revision, 'back-office-journey-1').expect(201);
    expect(first.body.receipt).toMatchObject({ registrationId: id, resubmission: true, revision: entry.revision });
    const again = await me.submit(id, entry.revision, 'back-office-journey-1').expect(201);
    expect(again.body.receipt).toEqual(first.body.receipt);
    const { registration } = first.body as { registration: Registration };
    expect(registration.status).toBe('submitted');
    expect(registration.cannotPromise.map(({ of }) => of)).toEqual(
      expect.arrayContaining(['revisions', 'events', 'idempotentSubmission', 'receipts']),
    );
    expect(registration.cannotPromise.every(({ text }) => /[一-龥]/.test(text))).toBe(true);
    expect(desk.office.calls.filter((call) => call === `PUT /contest/entry/submit/${id}`)).toHaveLength(2);
  });

  test('审核通过、晋级，都在消息里，一件事一条', async () => {
    await told('submitted', 2);
    desk.office.organiser.approve(id, '材料齐全');
    expect((await told('approved'))[0]!.text).toContain('材料齐全');
    desk.office.organiser.advance(id, '初赛', '晋级');
    await told('advanced');
    for (let i = 0; i < 20; i++) desk.clock.advance(1_000);
    const counts = new Map<string, number>();
    for (const { type } of await inbox()) counts.set(type, (counts.get(type) ?? 0) + 1);
    expect(Object.fromEntries(counts)).toEqual({ submitted: 2, returned: 1, approved: 1, advanced: 1 });
  });

  test('平台只认一个手机号：不发出谁也进不来的邀请，并说明到哪里办', async () => {
    const { body } = await me.post(`/registrations/${id}/contacts/invitations`, { role: 'deputy' }).expect(403);
    expect(body.error.message).toContain('报名网页');
  });

  test('别人的手机号打不开这份报名，也改不了', async () => {
    const stranger = await signInContact(desk, newPhone());
    await stranger.get(`/registrations/${id}`).expect(404);
    await stranger.put(id, 1, { summary: '改一下' }).expect(404);
    await stranger.submit(id, 1).expect(404);
  });
});
