import { documents } from '../../bff/legal/documents';
import { type Bff, bearer, startBff } from '../support/bff';

const phone = '13800000001';
const { terms, privacy } = documents;
let bff: Bff;
let token: string;

beforeEach(async () => {
  bff = await startBff({ cached: true });
  token = await bff.signIn(phone);
});
afterEach(() => bff.close());

const get = (path: string, at = bff) => at.http.get(`/api${path}`).set(...bearer(token));
const agreeTo = (...consents: { doc: string; version: string }[]) =>
  bff.http
    .post('/api/me/consents')
    .set(...bearer(token))
    .send({ consents });

/** As after the start of a release with a new text: what was agreed to is an older version. */
const textChanges = (document: 'terms' | 'privacy') =>
  bff.parts.db.updateTable('consents').set({ version: '2025-01-01' }).where('document', '=', document).execute();

/** A node that has just been started with the new text. */
const restarted = () => startBff({ cached: true, database: bff.database, clock: bff.clock });

test('signing in leaves a consent to both texts, with version and time', async () => {
  const { body } = await get('/me/consents').expect(200);
  const at = '2026-07-10T01:00:00.000Z';
  expect(body).toEqual({
    consents: [
      { doc: 'privacy', title: '隐私政策', version: privacy.version, at },
      { doc: 'terms', title: '用户协议', version: terms.version, at },
    ],
    wanted: [],
  });
});

test.each(['terms', 'privacy'] as const)(
  'when the %s change, the next call asks, and goes on after agreeing',
  async (doc) => {
    await textChanges(doc);
    const node = await restarted();
    const refused = await get('/notifications', node).expect(403);
    expect(refused.body.error).toEqual({
      code: 'consent_required',
      message: '用户协议或隐私政策已更新，请阅读并同意后继续，您填写的内容还在。',
    });
    const { version, title } = documents[doc];
    const asked = await get('/me/consents', node).expect(200);
    expect(asked.body.wanted).toEqual([{ doc, title, version }]);

    bff.clock.advance(60_000);
    // Agreed on one node, known at once on the other.
    const agreed = await agreeTo({ doc, version }).expect(200);
    expect(agreed.body).toEqual({ wanted: [] });
    await get('/notifications', node).expect(200);
    const { body } = await get('/me/consents', node).expect(200);
    const history = (body.consents as { doc: string; version: string; at: string }[]).filter(
      (each) => each.doc === doc,
    );
    expect(history.map((each) => [each.version, each.at])).toEqual([
      ['2025-01-01', '2026-07-10T01:00:00.000Z'],
      [version, '2026-07-10T01:01:00.000Z'],
    ]);
    await node.close();
  },
);

test('whoever does not agree may still read the texts, and leave', async () => {
  await textChanges('terms');
  const node = await restarted();
  await get('/legal/terms', node).expect(200);
  await get('/session', node).expect(403);
  await get('/registrations', node).expect(403);
  await node.http
    .delete('/api/session')
    .set(...bearer(token))
    .expect(204);
  await node.close();
});

test('a version that is not the present one is not agreed to', async () => {
  const { body } = await agreeTo(
    { doc: 'terms', version: '2020' },
    { doc: 'privacy', version: privacy.version },
  ).expect(400);
  expect(body.error.issues.map(({ path, code }: { path: string; code: string }) => [path, code])).toEqual([
    ['consents.0.version', 'terms_changed'],
  ]);
  await agreeTo({ doc: 'cookies', version: terms.version }).expect(400);
});

test('agreeing twice keeps the first time', async () => {
  bff.clock.advance(60_000);
  await agreeTo({ doc: 'terms', version: terms.version }).expect(200);
  const { body } = await get('/me/consents').expect(200);
  expect(new Set((body.consents as { at: string }[]).map(({ at }) => at))).toEqual(
    new Set(['2026-07-10T01:00:00.000Z']),
  );
});

test('the consents of others are theirs', async () => {
  await textChanges('terms');
  token = await bff.signIn('13900000002');
  const { body } = await get('/me/consents').expect(200);
  expect((body.consents as { version: string }[]).map(({ version }) => version)).not.toContain('2025-01-01');
});
