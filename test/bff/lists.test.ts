import { listSchema } from '../../shared/lists';
import { type Bff, startBff } from '../support/bff';

let bff: Bff;
beforeAll(async () => {
  bff = await startBff();
});
afterAll(() => bff.close());

test.each([
  ['regions', 34],
  ['industries', 20],
])('%s come to anyone, compressed, and only once', async (name, provinces) => {
  const first = await bff.http.get(`/api/lists/${name}`).expect(200);
  expect(listSchema.parse(first.body)).toMatchObject({ name });
  expect(listSchema.parse(first.body).tree).toHaveLength(provinces);
  expect(first.headers).toMatchObject({
    'content-type': 'application/json; charset=utf-8',
    'content-encoding': 'gzip',
    'cache-control': 'public, max-age=86400',
  });
  const again = await bff.http.get(`/api/lists/${name}`).set('if-none-match', first.headers.etag!).expect(304);
  expect(again.text).toBe('');
  await bff.http.get(`/api/lists/${name}`).set('if-none-match', 'W/"older"').expect(200);
});

test('a list that does not exist is missing, whatever its name', async () => {
  for (const name of ['streets', 'constructor', '__proto__']) {
    const { body } = await bff.http.get(`/api/lists/${name}`).expect(404);
    expect(body).toMatchObject({ error: { code: 'not_found', message: '没有这个列表。' } });
  }
});
