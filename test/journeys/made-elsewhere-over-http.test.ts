import { fillWithFiles } from '../../bff/standalone/sample/fill-with-files';
import { endpoints } from '../../shared/api';
import { requiredPaths } from '../../shared/form/outline';
import type { Registration, RegistrationSummary } from '../../shared/registration';
import { type Contact, signInContact } from '../support/contact';
import { startDesk, type TestDesk } from '../support/desk';
import { PDF, WORD } from '../support/files';

const CALL = 'dg-ai-datasets-2025';
const name = '注塑工艺参数高质量数据集';
const MINUTE = 60_000;

describe('一家企业备好东莞数据集的申报材料，到企莞家去申报（HTTP）', () => {
  let desk: TestDesk;
  let contact: Contact;
  let id: string;

  beforeAll(async () => {
    desk = await startDesk({ contestStart: '2025-07-15T09:00:00+08:00' });
    contact = await signInContact(desk);
  });
  afterAll(() => desk.stop());

  const listed = async (): Promise<RegistrationSummary> => {
    const { body } = await contact.get('/registrations').expect(200);
    const { items } = endpoints.listRegistrations.output.parse(body);
    return items.find((item) => item.id === id)!;
  };
  const check = async () => {
    const { body } = await contact.post(`/registrations/${id}/check`).expect(200);
    return endpoints.checkRegistration.output.parse(body).issues;
  };

  test('赛事列表说明到哪里申报；不选赛道就能备一份，列表里没有团队', async () => {
    const { body } = await desk.http.get('/api/contests').expect(200);
    const call = endpoints.listContests.output.parse(body).contests.find((each) => each.id === CALL);
    expect(call).toMatchObject({ elsewhere: '企莞家或窗口', trackCount: 0 });
    const created = await contact.post('/registrations', { contestId: CALL }).expect(201);
    ({ id } = (created.body as { registration: Registration }).registration);
    expect(await listed()).toMatchObject({
      asks: { projectName: '数据集名称', teamName: null, track: null },
      teamName: null,
      trackName: null,
      elsewhere: true,
      told: null,
      nextAction: { kind: 'prepare', text: '7月31日 17:30前到企莞家或窗口申报，这里填好不等于申报' },
    });
  });

  test('还没填的每一个必填项，检查都说到', async () => {
    const { form } = desk.registry.contests.get(CALL)!;
    const missing = (await check()).filter(({ code }) => code === 'required').map((issue) => issue.path);
    expect(missing).toEqual(requiredPaths(form, {}));
    expect(missing).toHaveLength(38);
    expect(missing).not.toContain('told');
  });

  test('全部填好、传好，没有一处问题，仍然不能在这里提交', async () => {
    const { form } = desk.registry.contests.get(CALL)!;
    const given = { datasetName: name, byLegalRepresentative: false };
    const answers = await fillWithFiles(form, { seed: 7, given, everything: true }, (at, { label, accept }) =>
      accept.includes('pdf')
        ? contact.upload(id, at, `${label}.pdf`, PDF)
        : contact.upload(id, at, `${label}.docx`, WORD),
    );
    const { told: _, ...rest } = answers;
    const { revision } = await contact.read(id);
    await contact.save(id, revision, rest);
    expect(await check()).toEqual([]);
    const filled = await contact.read(id);
    const refused = await contact.submit(id, filled.revision).expect(403);
    expect(refused.body.error.message).toBe('这项申报在企莞家或窗口办理，这里只备好材料，不能提交。');
    expect(await listed()).toMatchObject({ projectName: name, status: 'draft', submittedAt: null, told: null });
  });

  test('在企莞家提交后自己记一笔：列表和详情都当作他说的，过了截止时间也还能改', async () => {
    const { revision } = await contact.read(id);
    await contact.save(id, revision, { told: 'online', toldOn: '2025-07-15', acceptanceNumber: '粤莞受20250715001' });
    const said = { told: '已在企莞家提交', nextAction: { kind: 'wait', text: '结果以市政务和数据局的通知为准' } };
    expect(await listed()).toMatchObject({ ...said, status: 'draft', submittedAt: null });
    expect(await contact.read(id)).toMatchObject({ ...said, status: 'draft', returns: [] });

    desk.clock.advance(17 * 24 * 60 * MINUTE);
    contact = await signInContact(desk, contact.phone);
    const later = await contact.read(id);
    expect(later.capabilities.edit.allowed).toBe(true);
    await contact.save(id, later.revision, { told: 'amend' });
    expect(await listed()).toMatchObject({ told: '需补正', nextAction: { kind: 'prepare', due: null } });
  });
});
