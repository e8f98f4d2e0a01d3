import { deleteDraft } from '../../bff/standalone/registrations/delete-draft';
import type { PaperState } from '../../shared/paper-state';
import { type Contact, MEMBER, newPhone, signInContact } from '../support/contact';
import { startDesk, type TestDesk } from '../support/desk';
import { PDF } from '../support/files';
import { until } from '../support/until';

const LEAD = '广东数智城市科技有限公司';
const SECOND = '广州乙研究院';
const THIRD = '珠海丙大学';

let desk: TestDesk;
let contact: Contact;
let id: string;
const at = (paperId = 'declaration') => `/registrations/${id}/papers/${paperId}`;

beforeAll(async () => {
  desk = await startDesk({ webhook: false });
});
afterAll(() => desk.stop());
beforeEach(async () => {
  contact = await signInContact(desk);
  const draft = await contact.completeDraft();
  id = draft.id;
  await change({
    'units.unit000002': { isLead: false, name: SECOND },
    'units.unit000003': { isLead: false, name: THIRD },
    declarationScan: null,
    authorisationScan: null,
  });
});

async function change(changes: object): Promise<void> {
  const { revision } = await contact.read(id);
  await contact.save(id, revision, changes);
}
async function paper(paperId?: string): Promise<PaperState> {
  const { body } = await contact.get(at(paperId)).expect(200);
  return (body as { paper: PaperState }).paper;
}
async function print(paperId?: string): Promise<{ url: string; paper: PaperState }> {
  const { body } = await contact.post(`${at(paperId)}/link`, {}).expect(200);
  return body as { url: string; paper: PaperState };
}
const mark = (units: string[], stamped = true, by: Contact = contact) =>
  by.putJson(`${at()}/stamps`, { units, stamped });
const stampedOn = ({ units }: PaperState) => units.filter(({ stamped }) => stamped).map(({ name }) => name);

describe('a paper that is being stamped', () => {
  it('is unprinted until a PDF was asked for, and then keeps the stamps that were ticked off', async () => {
    expect(await paper()).toMatchObject({ printedAt: null, changed: [], scan: { path: 'declarationScan', files: 0 } });
    const early = await mark([LEAD]).expect(403);
    expect(early.body.error.message).toBe('《申报主体责任声明》还没有打印，请先打开 PDF 打印。');

    const { paper: printed } = await print();
    expect(printed.printedAt).toBe(desk.clock.contestNow().toISOString());
    const { body } = await mark([LEAD, THIRD]).expect(200);
    expect(stampedOn((body as { paper: PaperState }).paper)).toEqual([LEAD, THIRD]);
    await mark([LEAD], false).expect(200);
    expect(stampedOn(await paper())).toEqual([THIRD]);
    expect(await paper('authorisation')).toMatchObject({ printedAt: null });
  });

  it('is printed again with the same names without losing a stamp', async () => {
    await print();
    await mark([SECOND]).expect(200);
    await change({ summary: '名字之外的内容改了' });
    const { paper: again } = await print();
    expect(stampedOn(again)).toEqual([SECOND]);
  });

  it('loses its stamps when a unit is renamed, says so, and is stamped anew after another print', async () => {
    await print();
    await mark([LEAD, SECOND]).expect(200);
    await change({ 'units.unit000002.name': '广州乙大学' });
    const renamed = await paper();
    expect(stampedOn(renamed)).toEqual([]);
    expect(renamed.changed).toEqual([
      { name: 'otherUnitNames', label: '其他参赛单位', was: [SECOND, THIRD], now: ['广州乙大学', THIRD] },
    ]);
    const { body } = await mark([LEAD]).expect(403);
    expect(body.error.message).toBe('“其他参赛单位”在打印之后改过：广州乙研究院 → 广州乙大学，请重新打印盖章。');
    const { paper: again } = await print();
    expect(again).toMatchObject({ changed: [] });
    expect(stampedOn(again)).toEqual([]);
    await mark(['广州乙大学']).expect(200);
  });

  it('is worth its stamps again when the name is changed back', async () => {
    const { answers } = await contact.read(id);
    await print();
    await mark([LEAD]).expect(200);
    await change({ teamName: '改错了的队名' });
    expect(stampedOn(await paper())).toEqual([]);
    await change({ teamName: answers.teamName });
    expect(stampedOn(await paper())).toEqual([LEAD]);
  });

  it('remembers the names on the PDF itself, when they changed between the link and its opening', async () => {
    const { url } = await print();
    await change({ teamName: '后来的队名' });
    expect((await paper()).changed).toHaveLength(1);
    await desk.http.get(new URL(url).pathname).expect(200);
    expect((await paper()).changed).toEqual([]);
  });

  it('counts both, when two contacts tick at the same time', async () => {
    const deputy = await signInContact(desk, newPhone());
    await contact.letIn(id, deputy.phone);
    await print();
    await Promise.all([mark([LEAD]).expect(200), mark([SECOND], true, deputy).expect(200)]);
    expect(stampedOn(await paper()).sort()).toEqual([LEAD, SECOND].sort());
  });

  it('takes no stamp of a unit that is not on it', async () => {
    await print();
    const { body } = await mark([LEAD, '没有这家']).expect(400);
    expect(body.error.issues).toEqual([
      expect.objectContaining({ path: 'units.1', code: 'unknown_unit', severity: 'error' }),
    ]);
    await contact.putJson(`${at()}/stamps`, { units: [], stamped: true }).expect(400);
    expect(stampedOn(await paper())).toEqual([]);
  });

  it('has its scan counted, and all papers of the entry are listed together', async () => {
    const file = await contact.upload(id, 'declarationScan', '声明.pdf', PDF);
    await change({ declarationScan: [file] });
    const { body } = await contact.get(`/registrations/${id}/papers`).expect(200);
    expect((body as { papers: PaperState[] }).papers.map(({ title, scan }) => [title, scan?.files])).toEqual([
      ['申报主体责任声明', 1],
      ['参赛单位授权书', 0],
    ]);
  });
});

it('warns before the submission, and does not stand in its way', async () => {
  const issues = async () => {
    const { body } = await contact.post(`/registrations/${id}/check`).expect(200);
    return (body as { issues: { code: string }[] }).issues.filter(({ code }) => code === 'paper_changed');
  };
  await print('authorisation');
  expect(await issues()).toEqual([]);
  await change({ [`members.${MEMBER}.name`]: '陈晓䶮' });
  expect(await issues()).toEqual([
    {
      path: 'authorisationScan',
      code: 'paper_changed',
      message: '《参赛单位授权书》：“团队成员”在打印之后改过：陈晓明 → 陈晓䶮，请重新打印盖章',
      severity: 'warning',
    },
  ]);
});

it('shows none of it to strangers: for them the entry does not exist', async () => {
  await print();
  const stranger = await signInContact(desk);
  const nowhere = await stranger.get('/registrations/nowhere/papers').expect(404);
  expect((await stranger.get(`/registrations/${id}/papers`).expect(404)).body).toEqual(nowhere.body);
  expect((await mark([LEAD], true, stranger).expect(404)).body).toEqual(nowhere.body);
  await contact.putJson(`${at('letter')}/stamps`, { units: [LEAD], stamped: true }).expect(404);
  await desk.http.get(`/api/registrations/${id}/papers`).expect(401);
  expect(stampedOn(await paper())).toEqual([]);
});

describe('what is kept of a paper', () => {
  const rows = () => desk.db.selectFrom('papers').selectAll().where('registration_id', '=', id).execute();

  it('can be read by nobody who has the database alone', async () => {
    await print('authorisation');
    const stored = JSON.stringify(await rows());
    expect(stored).toContain(id);
    expect(stored).not.toMatch(/陈晓明|岭南数据队|广东数智|乙研究院/);
  });

  it('goes with the draft', async () => {
    await print();
    await contact.delete(`/registrations/${id}`).expect(204);
    expect(await rows()).toEqual([]);
  });

  it('goes when the draft is deleted elsewhere', async () => {
    await print();
    await deleteDraft(desk.registry, contact.phone, id, desk.clock.contestNow());
    await until('the event to arrive', async () => (await rows()).length === 0);
  });
});
