import path from 'node:path';
import { loadContests } from '../../bff/contests/load-contests';
import { type Contact, CONTEST, MEMBER, newPhone, signInContact, UNIT } from '../support/contact';
import { entry, startAdapter } from '../support/adapter';
import { bearer, startBff } from '../support/bff';
import { startDesk, type TestDesk } from '../support/desk';
import { readPdf } from '../support/read-pdf';
import { json } from '../support/upstream';
import type { PaperState } from '../../shared/paper-state';

const LEADER = { teamLeaderName: '周䶮', teamLeaderIdNumber: '11010519491231002x' };
const MINUTE = 60_000;

interface Link {
  url: string;
  revision: number;
  paper: PaperState;
}

describe('a contact prints the papers of an entry', () => {
  let desk: TestDesk;
  let contact: Contact;
  let id: string;
  beforeAll(async () => {
    desk = await startDesk({ webhook: false });
    contact = await signInContact(desk);
    const draft = await contact.completeDraft();
    id = draft.id;
    await contact.save(id, draft.revision, {
      teamName: '㛃光队',
      [`members.${MEMBER}.name`]: '龚䶮',
      'members.member0002': { name: '钱𬭎', unit: '广州乙研究院' },
      'units.unit000002': { isLead: false, name: '广州乙研究院' },
    });
  });
  afterAll(() => desk.stop());

  const pdfAt = async (url: string) => {
    const { body, headers } = await desk.http.get(new URL(url).pathname).buffer(true).expect(200);
    return { bytes: body as Buffer, headers: headers as Record<string, string> };
  };
  const link = async (paperId: string, fields?: Record<string, string>) => {
    const { body } = await contact
      .post(`/registrations/${id}/papers/${paperId}/link`, fields && { fields })
      .expect(200);
    return body as Link;
  };

  it('sees what will stand on it, who stamps it, and what it asks besides', async () => {
    const { revision } = await contact.read(id);
    const { body } = await contact.get(`/registrations/${id}/papers/authorisation`).expect(200);
    expect(body).toEqual({
      paper: {
        id: 'authorisation',
        title: '参赛单位授权书',
        fields: [
          { id: 'teamLeaderName', label: '团队负责人名称', kind: 'text', offer: 'members.name' },
          {
            id: 'teamLeaderIdNumber',
            label: '团队负责人身份证号码',
            kind: 'identityNumber',
            offer: 'members.idNumber',
          },
        ],
        missing: [],
        names: [
          { name: 'teamName', label: '团队名称', values: ['㛃光队'] },
          { name: 'memberNames', label: '团队成员', values: ['龚䶮', '钱𬭎'] },
          { name: 'leadUnitName', label: '牵头单位名称', values: ['广东数智城市科技有限公司'] },
          { name: 'otherUnitNames', label: '其他参赛单位', values: ['广州乙研究院'] },
        ],
        printedAt: null,
        changed: [],
        units: [
          { name: '广东数智城市科技有限公司', lead: true, stamped: false },
          { name: '广州乙研究院', lead: false, stamped: false },
        ],
        scan: { path: 'authorisationScan', files: 1 },
      },
      revision,
    });
  });

  it('opens the letter as a PDF of one page, with every name and the leader given for it', async () => {
    const { url, revision, paper } = await link('authorisation', LEADER);
    const { bytes, headers } = await pdfAt(url);
    expect(headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(bytes.length),
      'content-disposition': `inline; filename="file"; filename*=UTF-8''${encodeURIComponent('参赛单位授权书-㛃光队.pdf')}`,
      'cache-control': 'no-store',
    });
    expect(bytes.toString('latin1', 0, 5)).toBe('%PDF-');
    const { pages, text } = readPdf(bytes);
    expect(pages).toBe(1);
    for (const name of [
      '㛃光队',
      '龚䶮、钱𬭎',
      '广东数智城市科技有限公司',
      '广州乙研究院',
      '周䶮',
      '11010519491231002X',
    ]) {
      expect(text).toContain(name);
    }
    expect(revision).toBe((await contact.read(id)).revision);
    expect(paper.names).toHaveLength(4);
  });

  it('prints what stands in the entry when the link is opened', async () => {
    const { url } = await link('declaration');
    const { revision } = await contact.read(id);
    await contact.save(id, revision, { projectName: '改了名字的项目' });
    const { text } = readPdf((await pdfAt(url)).bytes);
    expect(text).toContain('本团队㛃光队自愿以项目改了名字的项目参加');
  });

  it('is told what to fill in first, and gets no link until then', async () => {
    const { revision } = await contact.read(id);
    const saved = await contact.save(id, revision, { 'units.unit000003': { isLead: false }, teamName: null });
    const { body } = await contact.post(`/registrations/${id}/papers/declaration/link`, {}).expect(422);
    expect(body).toMatchObject({
      error: {
        code: 'invalid_answers',
        message: '《申报主体责任声明》还缺 2 项内容，请先填好再打印。',
        issues: [
          { path: 'teamName', message: '请填写团队名称' },
          { path: 'units.unit000003.name', message: '请填写单位 3的单位名称' },
        ],
      },
    });
    await contact.save(id, saved.revision, { 'units.unit000003': null, teamName: '㛃光队' });
  });

  it.each([
    [{ teamLeaderIdNumber: '110105194912310021' }, 'teamLeaderIdNumber', '团队负责人身份证号码不正确，请核对。'],
    [{ captain: '某人' }, 'captain', '参赛单位授权书没有“captain”这一栏。'],
  ])('given %j is told that %s is wrong', async (fields, at, message) => {
    const { body } = await contact.post(`/registrations/${id}/papers/authorisation/link`, { fields }).expect(400);
    expect(body).toMatchObject({ error: { message, issues: [{ path: at }] } });
  });

  it('is the only one who gets it: for others the entry does not exist', async () => {
    const stranger = await signInContact(desk);
    const { url } = await link('declaration');
    const missing = await stranger.get('/registrations/nowhere/papers/declaration').expect(404);
    const foreign = await stranger.get(`/registrations/${id}/papers/declaration`).expect(404);
    expect(foreign.body).toEqual(missing.body);
    await stranger.post(`/registrations/${id}/papers/declaration/link`, {}).expect(404);
    await contact.get(`/registrations/${id}/papers/letter`).expect(404);
    await desk.http.get(`/api/registrations/${id}/papers/declaration`).expect(401);

    const token = url.slice(url.lastIndexOf('/') + 1);
    await desk.http.get(`/api/papers/${token.slice(0, -4)}AAAA`).expect(404);
    await desk.http.get(`/api/files/${token}`).expect(404);
  });

  it('shares the link with nobody for long, nor with a contact who has left', async () => {
    const deputy = await signInContact(desk, newPhone());
    await contact.letIn(id, deputy.phone);
    const { body } = await deputy.post(`/registrations/${id}/papers/declaration/link`, {}).expect(200);
    const { pathname } = new URL((body as Link).url);
    await desk.http.get(pathname).expect(200);
    await contact.letIn(id, newPhone());
    await desk.http.get(pathname).expect(404);

    const mine = await link('declaration');
    desk.clock.advance(5 * MINUTE);
    const late = await desk.http.get(new URL(mine.url).pathname).expect(404);
    expect(late.body.error.message).toBe('下载链接已过期，请回到报名页面重新打开。');
    const page = await desk.http.get(new URL(mine.url).pathname).set('accept', 'text/html').expect(404);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.text).toContain('下载链接已过期，请回到报名页面重新打开。');
  });
});

it('leaves no identity number in addresses and logs', async () => {
  const { upstream, mainApi, close } = await startAdapter();
  const registration = {
    ...entry,
    contestId: CONTEST,
    answers: {
      teamName: '岭南队',
      leadUnitName: '广州甲公司',
      members: [{ id: MEMBER, name: '王㛃', idNumber: LEADER.teamLeaderIdNumber }],
      units: [{ id: UNIT, isLead: true }],
    },
  };
  upstream.answers(json({ registration }));
  const contests = loadContests(path.join(__dirname, '../../config/contests'));
  const bff = await startBff({ mainApi, contests });
  const token = await bff.signIn('13800000001');
  const { body } = await bff.http
    .post('/api/registrations/entry-1/papers/authorisation/link')
    .set(...bearer(token))
    .send({ fields: LEADER })
    .expect(200);
  const { pathname } = new URL((body as Link).url);
  const { body: bytes } = await bff.http.get(pathname).buffer(true).expect(200);
  await bff.http.get('/api/papers/x').expect(404);
  expect(readPdf(bytes as Buffer).text).toContain('11010519491231002X');
  const traces = `${pathname} ${Buffer.from(pathname, 'base64url').toString('latin1')} ${bff.log.join('\n')}`;
  expect(traces).toContain('/api/papers/:token');
  expect(traces).not.toMatch(/11010519491231002|周䶮|王㛃|13800000001/);
  await bff.close();
  await close();
});
