import { checkAnswers } from '../../shared/form/check';
import { compileForm } from '../../shared/form/form';
import type { Contest } from '../../shared/contest';
import { codesOf, listNames, listSchema } from '../../shared/lists';
import { CONTEST, signInContact } from '../support/contact';
import { startDesk, type TestDesk } from '../support/desk';

let desk: TestDesk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.stop());

test.each([
  ['regions', 34],
  ['industries', 20],
])('%s come to anyone, compressed, and only once', async (name, provinces) => {
  const first = await desk.http.get(`/api/lists/${name}`).expect(200);
  expect(listSchema.parse(first.body)).toMatchObject({ name });
  expect(listSchema.parse(first.body).tree).toHaveLength(provinces);
  expect(first.headers).toMatchObject({
    'content-type': 'application/json; charset=utf-8',
    'content-encoding': 'gzip',
    'cache-control': 'public, max-age=86400',
  });
  const again = await desk.http.get(`/api/lists/${name}`).set('if-none-match', first.headers.etag!).expect(304);
  expect(again.text).toBe('');
  await desk.http.get(`/api/lists/${name}`).set('if-none-match', 'W/"older"').expect(200);
});

test('a list that does not exist is missing, whatever its name', async () => {
  for (const name of ['streets', 'constructor', '__proto__']) {
    const { body } = await desk.http.get(`/api/lists/${name}`).expect(404);
    expect(body).toMatchObject({ error: { code: 'not_found', message: '没有这个列表。' } });
  }
});

test('a code that no list has is told by the desk as by a phone that holds the lists', async () => {
  const contact = await signInContact(desk);
  const { id, revision } = await contact.draft();
  // Each looks like a code: a district of no city, a division of no industry.
  await contact.save(id, revision, { region: ['440000', '440300', '440399'], industries: ['I658', 'I651'] });
  const { body } = await contact.post(`/registrations/${id}/check`).expect(200);

  const lists = await Promise.all(listNames.map((name) => desk.http.get(`/api/lists/${name}`).expect(200)));
  const trees = lists.map(({ body: list }, i) => [listNames[i]!, codesOf(listSchema.parse(list).tree)] as const);
  const { contest } = (await desk.http.get(`/api/contests/${CONTEST}`).expect(200)).body as { contest: Contest };
  const onPhone = checkAnswers(compileForm(contest, Object.fromEntries(trees)), (await contact.read(id)).answers);

  expect((body as { issues: unknown }).issues).toEqual(onPhone);
  expect(onPhone.map(({ path, code }) => `${path} ${code}`)).toEqual(
    expect.arrayContaining(['region not_a_region', 'industries not_an_industry']),
  );
});
