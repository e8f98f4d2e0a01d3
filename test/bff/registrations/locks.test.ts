import { returnRegistration } from '../../../bff/standalone/organiser/review-entry';
import { type Contact, MEMBER, signInContact, UNIT } from '../../support/contact';
import { startDesk, type TestDesk } from '../../support/desk';

const DAY = 24 * 3600_000;
let desk: TestDesk;
let contact: Contact;
async function open() {
  desk = await startDesk({ webhook: false });
  contact = await signInContact(desk);
}
const close = () => desk.stop();

const name = `members.${MEMBER}.name`;
const paths = (issues: { path: string; code: string }[]) => issues.map(({ path, code }) => `${path} ${code}`);

async function returned(order: { fields?: string[]; only?: boolean; until?: string } = {}, daysLater = 0) {
  const { id, revision } = await contact.submitted();
  desk.clock.advance(daysLater * DAY);
  await returnRegistration(desk.registry, id, { reason: '请修改', fields: [], only: false, ...order });
  return { id, revision };
}

describe('while the contest takes entries', () => {
  beforeAll(open);
  afterAll(close);

  it('closes a submitted entry, with the reason', async () => {
    const { id, revision } = await contact.submitted();
    const { body } = await contact.put(id, revision, { summary: '再改一点' }).expect(403);
    expect(body.error.message).toBe('已提交，组委会审核中，暂不能修改。');
  });

  it('keeps track, topic and project name after the first submission, and says why for each', async () => {
    const { id, revision } = await returned();
    const { body } = await contact
      .put(id, revision, { projectName: '新名称', trackId: 'commerce', topicIds: ['commerce-01'], summary: '可以改' })
      .expect(403);
    expect(paths(body.error.issues)).toEqual(['projectName locked', 'trackId locked', 'topicIds locked']);
    expect(body.error.issues[0].message).toBe('首次提交以后不能更改，项目名称保持原来的内容');
    const saved = await contact.save(id, revision, { summary: '可以改', projectName: '城市运行数据底座' });
    expect(saved.answers.summary).toBe('可以改');
  });

  it('opens what the organiser names, whatever the locks say', async () => {
    const { id, revision } = await returned({ fields: ['projectName'] });
    const saved = await contact.save(id, revision, { projectName: '新名称', summary: '也可以' });
    expect(saved.answers).toMatchObject({ projectName: '新名称', summary: '也可以' });
  });

  it('opens nothing but what is named, when the organiser says only', async () => {
    const { id, revision } = await returned({ fields: [`units.${UNIT}.profile`], only: true });
    const { body } = await contact
      .put(id, revision, { summary: '顺手改', [`units.${UNIT}.profile`]: '新的简介' })
      .expect(403);
    expect(body.error.issues).toEqual([
      {
        path: 'summary',
        code: 'locked',
        message: '组委会这次只开放了指定的内容，项目简述保持原来的内容',
        severity: 'error',
      },
    ]);
    await contact.save(id, revision, { [`units.${UNIT}.profile`]: '新的简介' });
    const upload = await contact
      .post(`/registrations/${id}/attachments`, { path: 'projectSlides', name: '新.pdf', size: 10 })
      .expect(403);
    expect(paths(upload.body.error.issues)).toEqual(['projectSlides locked']);
  });

  it('says 403 rather than 409 for a locked path the other side has changed too', async () => {
    const { id, revision } = await returned({ fields: ['projectName'] });
    const saved = await contact.save(id, revision, { projectName: '组委会要的名称' });
    await contact.submit(id, saved.revision).expect(201);
    await returnRegistration(desk.registry, id, { reason: '再看一遍', fields: [], only: false });
    const { body } = await contact.put(id, revision, { projectName: '又一个' }).expect(403);
    expect(paths(body.error.issues)).toEqual(['projectName locked']);
  });
});

// A desk for each of these: they let the deadline of 15 July pass.
describe('as time passes', () => {
  beforeEach(open);
  afterEach(close);

  it('leaves everything of a draft open until the deadline, and nothing after it', async () => {
    const { id, revision } = await contact.draft();
    const saved = await contact.save(id, revision, {
      projectName: '底座',
      trackId: 'commerce',
      topicIds: ['commerce-01'],
    });
    desk.clock.advance(6 * DAY);
    const { body } = await contact.put(id, saved.revision, { projectName: '晚了' }).expect(403);
    expect(body.error).toEqual({ code: 'not_allowed', message: '报名已于 7月15日 周三 截止。' });
  });

  it('keeps the names of members after the deadline, not their phones', async () => {
    const { id, revision } = await returned({ until: '2026-07-20' }, 6);
    const { capabilities } = await contact.read(id);
    expect(capabilities.edit.scope.locked).toEqual(
      expect.arrayContaining(['members', 'members.name', 'members.idNumber', 'projectName']),
    );
    const refused = await contact
      .put(id, revision, {
        [name]: '换人',
        'members.zzzzzzzzzz': { name: '新人' },
        [`members.${MEMBER}`]: { name: '换人', phone: '13900000000' },
      })
      .expect(403);
    expect(paths(refused.body.error.issues)).toEqual([
      `${name} locked`,
      'members.zzzzzzzzzz locked',
      `members.${MEMBER}.name locked`,
      `members.${MEMBER}.idNumber locked`,
    ]);
    expect(refused.body.error.issues[1].message).toMatch(/^报名截止以后不能更改，.*不能增删或调整顺序$/);
    const saved = await contact.save(id, revision, { [`members.${MEMBER}.phone`]: '13900000000' });
    expect(saved.answers.members).toMatchObject([{ name: '陈晓明', phone: '13900000000' }]);
  });

  it('opens a name after the deadline when the organiser names it', async () => {
    const { id, revision } = await returned({ fields: [name], until: '2026-07-20' }, 6);
    const saved = await contact.save(id, revision, { [name]: '陈小明' });
    expect(saved.answers.members).toMatchObject([{ name: '陈小明' }]);
  });

  it('closes a returned entry when its own date is over', async () => {
    const { id, revision } = await returned({ until: '2026-07-11T18:00:00+08:00' });
    desk.clock.advance(2 * DAY);
    const { body } = await contact.put(id, revision, { summary: '晚了' }).expect(403);
    expect(body.error.message).toMatch(/^重新提交已于 7月11日 周六 18:00 截止/);
  });
});
