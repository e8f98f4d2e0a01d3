import { randomUUID } from 'node:crypto';
import { returnRegistration } from '../../../bff/standalone/organiser/review-entry';
import { endpoints } from '../../../shared/api';
import { type Contact, MEMBER, signInContact, UNIT } from '../../support/contact';
import { startDesk, type TestDesk } from '../../support/desk';

const DAY = 24 * 3600_000;
let desk: TestDesk;
let contact: Contact;
beforeAll(async () => {
  desk = await startDesk({ webhook: false });
  contact = await signInContact(desk);
});
afterAll(() => desk.stop());

const paths = (issues: { path: string; code: string }[]) => issues.map(({ path, code }) => `${path} ${code}`);

it('submits a complete entry and hands out a receipt with the hash of every file', async () => {
  const { id, revision } = await contact.completeDraft();
  const { body } = await contact.submit(id, revision).expect(201);
  const { receipt, registration } = endpoints.submitRegistration.output.parse(body);
  expect(receipt).toMatchObject({
    registrationId: id,
    revision,
    at: desk.clock.contestNow().toISOString(),
    resubmission: false,
    projectName: '城市运行数据底座',
  });
  expect(receipt.files.map(({ name }) => name).sort()).toEqual([
    '信用报告.pdf',
    '参赛单位授权书.pdf',
    '合同证明.pdf',
    '申报主体责任声明.pdf',
    '营业执照.pdf',
    '财务审计报告.pdf',
    '项目 PPT.pptx',
  ]);
  expect(receipt.files.every(({ sha256 }) => /^[0-9a-f]{64}$/.test(sha256))).toBe(true);
  expect(registration).toMatchObject({ status: 'submitted', capabilities: { submit: { allowed: false } } });
});

it('answers the same receipt again when its answer got lost', async () => {
  const { id, revision } = await contact.completeDraft();
  const key = randomUUID();
  const first = await contact.submit(id, revision, key).expect(201);
  const again = await contact.submit(id, revision, key).expect(201);
  expect(again.body.receipt).toEqual(first.body.receipt);
  await returnRegistration(desk.registry, id, { reason: '请修改', fields: [], only: false });
  const later = await contact.submit(id, revision, key).expect(201);
  expect(later.body.receipt).toEqual(first.body.receipt);
  expect(later.body.registration.status).toBe('returned');
  const { body } = await contact.submit(id, revision).expect(201);
  expect(body.receipt).toMatchObject({ resubmission: true });
  expect(body.receipt.id).not.toBe(first.body.receipt.id);
});

it('submits once when the button is hit five times at once', async () => {
  const { id, revision } = await contact.completeDraft();
  const key = randomUUID();
  const replies = await Promise.all(Array.from({ length: 5 }, () => contact.submit(id, revision, key)));
  expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201]));
  expect(new Set(replies.map(({ body }) => (body as { receipt: { id: string } }).receipt.id)).size).toBe(1);
  expect((await contact.read(id)).history.filter(({ type }) => type === 'submitted')).toHaveLength(1);
});

it('refuses another submission of what is submitted already', async () => {
  const { id, revision } = await contact.submitted();
  const { body } = await contact.submit(id, revision).expect(403);
  expect(body.error).toMatchObject({ code: 'not_allowed', message: expect.stringContaining('已提交') });
});

it('lists everything that is wrong, errors and warnings, and submits nothing', async () => {
  const { id, revision } = await contact.completeDraft();
  const saved = await contact.save(id, revision, {
    leadUnitCode: '91350211M0000XUF46',
    contactEmail: null,
    [`members.${MEMBER}.isContact`]: false,
    [`units.${UNIT}.creditReport`]: [],
  });
  const { body } = await contact.submit(id, saved.revision).expect(422);
  expect(body.error.code).toBe('invalid_answers');
  expect(paths(body.error.issues)).toEqual([
    'leadUnitCode checksum',
    'contactEmail required',
    `units.${UNIT}.creditReport required`,
    'members exactly_one',
  ]);
  expect((await contact.read(id)).status).toBe('draft');
});

it('submits with a warning alone', async () => {
  const { id, revision } = await contact.completeDraft();
  const saved = await contact.save(id, revision, { leadUnitCode: '91350211M0000XUF46' });
  const { body } = await contact.post(`/registrations/${id}/check`).expect(200);
  expect(body.issues).toMatchObject([{ path: 'leadUnitCode', code: 'checksum', severity: 'warning' }]);
  await contact.submit(id, saved.revision).expect(201);
});

it('submits only what the person has seen', async () => {
  const { id, revision } = await contact.completeDraft();
  const saved = await contact.save(id, revision, { summary: '别处刚改过' });
  const { body } = await contact.submit(id, revision).expect(409);
  expect(body.error).toMatchObject({ code: 'conflict', revision: saved.revision });
});

it.each([undefined, '', 'short', 'x'.repeat(101), 'with space 1', '带中文的编号一二三'])(
  'needs an Idempotency-Key and does not take %p',
  async (key) => {
    const { id, revision } = await contact.draft();
    const call = contact.post(`/registrations/${id}/submission`, { revision });
    if (key !== undefined) call.set('idempotency-key', encodeURI(key));
    const { body } = await call.expect(400);
    expect(paths(body.error.issues)).toEqual(['Idempotency-Key required']);
  },
);

it('keeps a draft from being submitted after the deadline, and lets a returned entry in', async () => {
  const draft = await contact.completeDraft();
  const sent = await contact.submitted();
  desk.clock.advance(6 * DAY);
  const { body } = await contact.submit(draft.id, draft.revision).expect(403);
  expect(body.error.message).toBe('报名已于 7月15日 周三 截止。');
  const created = await contact.post('/registrations', { contestId: draft.contestId }).expect(403);
  expect(created.body.error.message).toBe('报名已于 7月15日 周三 截止。');
  await returnRegistration(desk.registry, sent.id, { reason: '请修改', fields: [], only: false });
  await contact.submit(sent.id, sent.revision).expect(201);
});
