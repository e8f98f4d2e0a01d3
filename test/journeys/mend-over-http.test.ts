import { createHash } from 'node:crypto';
import { approveRegistration } from '../../bff/standalone/organiser/review-entry';
import { placeOf } from '../../shared/form/form';
import type { Notification } from '../../shared/notification';
import type { Registration, RegistrationSummary } from '../../shared/registration';
import { startDesk, type TestDesk } from '../support/desk';
import { until } from '../support/until';

const phone = '13800000001';
const pdf = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\n%%EOF\n',
);

describe('联络人在手机上改好一条被退回的报名（HTTP）', () => {
  let desk: TestDesk;
  let me: { authorization: string };
  let entry: Registration;

  beforeAll(async () => {
    desk = await startDesk({ samples: true });
  });
  afterAll(() => desk.stop());

  const get = async <T>(path: string) => (await desk.http.get(`/api${path}`).set(me).expect(200)).body as T;
  const inbox = () => get<{ items: Notification[]; unread: number }>('/notifications?limit=100');

  test('用短信验证码登录，待我处理的排在最前', async () => {
    me = await desk.signIn(phone);
    const { items } = await get<{ items: RegistrationSummary[] }>('/registrations');
    expect(items.length).toBeGreaterThan(5);
    expect(items[0]!.status).toBe('returned');
    const ranks = items.map(({ status }) => ({ returned: 0, draft: 1 })[status as string] ?? 2);
    expect(ranks).toEqual([...ranks].sort());
  });

  test('看到组委会的原话和拆开的三条，其中两条能点开要改的那一处', async () => {
    const { items } = await get<{ items: RegistrationSummary[] }>('/registrations?status=returned&limit=50');
    const all = await Promise.all(items.map(({ id }) => get<{ registration: Registration }>(`/registrations/${id}`)));
    const found = all
      .map(({ registration }) => registration)
      .find(({ returns }) => returns.at(-1)?.reasons.length === 3);
    expect(found).toBeDefined();
    entry = found!;
    const { text, reasons } = entry.returns.at(-1)!;
    expect(reasons.every((reason) => text.includes(reason.text))).toBe(true);
    expect(reasons.filter(({ path }) => path !== undefined)).toHaveLength(2);
    expect(entry.capabilities.edit.allowed).toBe(true);
  });

  test('逐条修改：文字直接存，材料分片上传，都说已存', async () => {
    const { form } = desk.registry.contests.get(entry.contestId)!;
    let { revision } = entry;
    for (const { path } of entry.returns.at(-1)!.reasons) {
      if (path === undefined) continue;
      const isFile = placeOf(form, path)!.field.type === 'files';
      const value = isFile ? [await upload(path)] : '湾区港口数据融合平台，覆盖三个港区。';
      const { body } = await desk.http
        .put(`/api/registrations/${entry.id}/answers`)
        .set(me)
        .send({ revision, changes: { [path]: value } })
        .expect(200);
      expect(body).toMatchObject({ revision: revision + 1, merged: false, issues: [] });
      revision = body.revision;
    }
    entry = (await get<{ registration: Registration }>(`/registrations/${entry.id}`)).registration;
    expect(entry.revision).toBe(revision);
    expect(entry.status).toBe('returned');
  });

  async function upload(path: string): Promise<string> {
    const started = await desk.http
      .post(`/api/registrations/${entry.id}/attachments`)
      .set(me)
      .send({ path, name: '营业执照-清晰.pdf', size: pdf.length })
      .expect(201);
    const { id } = started.body.attachment as { id: string };
    const half = 40;
    for (const [from, to] of [
      [0, half],
      [half, pdf.length],
    ] as const) {
      await desk.http
        .put(`/api/registrations/${entry.id}/attachments/${id}`)
        .set(me)
        .set('content-type', 'application/octet-stream')
        .set('content-range', `bytes ${from}-${to - 1}/${pdf.length}`)
        .send(pdf.subarray(from, to))
        .expect(200);
    }
    const { attachment } = await get<{ attachment: { complete: boolean; sha256: string } }>(
      `/registrations/${entry.id}/attachments/${id}`,
    );
    expect(attachment).toMatchObject({ complete: true, sha256: createHash('sha256').update(pdf).digest('hex') });
    return id;
  }

  test('重新提交得到回执；网络断了再问一次，还是同一张回执', async () => {
    const { body: checked } = await desk.http.post(`/api/registrations/${entry.id}/check`).set(me).send({}).expect(200);
    expect(checked.issues.filter((issue: { severity: string }) => issue.severity === 'error')).toEqual([]);
    const submit = () =>
      desk.http
        .post(`/api/registrations/${entry.id}/submission`)
        .set(me)
        .set('idempotency-key', 'journey-over-http-1')
        .send({ revision: entry.revision });
    const first = await submit().expect(201);
    expect(first.body.receipt).toMatchObject({
      registrationId: entry.id,
      revision: entry.revision,
      resubmission: true,
    });
    const again = await submit().expect(201);
    expect(again.body.receipt).toEqual(first.body.receipt);
    expect(first.body.registration.status).toBe('submitted');
    const refused = await desk.http
      .put(`/api/registrations/${entry.id}/answers`)
      .set(me)
      .send({ revision: entry.revision, changes: { summary: '再改一下' } })
      .expect(403);
    expect(refused.body.error.message).toContain('审核中');
  });

  test('组委会通过之后，消息里恰好多一条，点开就是这条报名', async () => {
    const before = await inbox();
    await approveRegistration(desk.registry, entry.id);
    const after = await until('the approval in the inbox', async () => {
      const now = await inbox();
      return now.items.some(({ type, registrationId }) => type === 'approved' && registrationId === entry.id) && now;
    });
    const fresh = after.items.filter(({ id }) => !before.items.some((old) => old.id === id));
    expect(fresh.filter(({ type }) => type === 'approved')).toHaveLength(1);
    expect(after.unread).toBe(before.unread + fresh.length);
    await desk.http.post('/api/notifications/read').set(me).send({ all: true }).expect(200);
    expect((await inbox()).unread).toBe(0);
    expect((await get<{ registration: Registration }>(`/registrations/${entry.id}`)).registration.status).toBe(
      'approved',
    );
  });
});
