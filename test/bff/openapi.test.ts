import { endpoints, type Endpoint } from '../../shared/api';
import { type Bff, startBff } from '../support/bff';

interface Operation {
  operationId: string;
  security?: unknown[];
  parameters: { name: string; in: string; required: boolean; schema: object }[];
  requestBody?: { content: Record<string, { schema?: { required?: string[] } }> };
  responses: Record<string, { content?: Record<string, { schema: { properties: object } }> }>;
}

let bff: Bff;
let paths: Record<string, Record<string, Operation>>;
let whole: unknown;

beforeAll(async () => {
  bff = await startBff();
  const { body } = await bff.http.get('/api/openapi.json').expect(200);
  whole = body;
  ({ paths } = body as { paths: typeof paths });
});
afterAll(() => bff.close());

test('every endpoint is described, and nothing else', () => {
  const described = Object.values(paths).flatMap((path) => Object.values(path).map(({ operationId }) => operationId));
  expect(described.sort()).toEqual(Object.keys(endpoints).sort());
});

test('who may call, with what, and what comes back', () => {
  for (const [name, endpoint] of Object.entries(endpoints) as [string, Endpoint][]) {
    const operation = paths[endpoint.path.replace(/:(\w+)/g, '{$1}')]![endpoint.method.toLowerCase()]!;
    expect([name, 'security' in operation]).toEqual([name, endpoint.who === 'anyone']);
    expect([name, 'requestBody' in operation]).toEqual([name, !!endpoint.input || name === 'putAttachmentPiece']);
    const named = operation.parameters
      .filter((parameter) => parameter.in === 'path')
      .map((parameter) => parameter.name);
    expect(named).toEqual([...endpoint.path.matchAll(/:(\w+)/g)].map(([, parameter]) => parameter));
    expect(Object.keys(operation.responses)).toContain(String(endpoint.status ?? (endpoint.output ? 200 : 204)));
  }
});

test('the schemas are the ones requests are held to', () => {
  const signIn = paths['/session/sms']!.post!;
  expect(signIn.requestBody!.content['application/json']!.schema!.required).toEqual(['phone', 'code', 'acceptedTerms']);
  const limit = paths['/registrations']!.get!.parameters.find(({ name }) => name === 'limit');
  expect(limit).toMatchObject({ in: 'query', required: false, schema: { type: 'integer', minimum: 1, maximum: 100 } });
});

test('every reference leads somewhere', () => {
  const text = JSON.stringify(whole);
  const references = [...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, reference]) => reference!);
  expect(references.length).toBeGreaterThan(0);
  for (const reference of new Set(references)) {
    const found = reference
      .split('/')
      .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], whole);
    expect([reference, found === undefined]).toEqual([reference, false]);
  }
});
