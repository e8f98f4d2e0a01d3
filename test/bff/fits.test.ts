import fc from 'fast-check';
import { replies } from '../../bff/main-api/contract';
import { compileFits } from '../../bff/main-api/fits';

const returned = {
  id: 'r1',
  at: '2026-07-01T01:00:00.000Z',
  revision: 2,
  text: '请修改',
  resubmitBy: null,
  fields: ['projectName'],
  only: false,
};
const reply = {
  items: [
    {
      id: 'entry-1',
      contestId: 'c',
      status: 'returned',
      stage: '未审核',
      outcome: 'pending',
      technicalVerification: null,
      revision: 3,
      teamName: null,
      projectName: '城市运行数据底座',
      trackId: null,
      topicIds: ['t1'],
      createdAt: '2026-07-01T01:00:00.000Z',
      savedAt: '2026-07-01T02:00:00.000Z',
      submittedAt: null,
      openReturn: returned,
    },
  ],
  nextCursor: null,
};
const contests = { contests: [{ id: 'a' }, { id: 'b', registration: { opens: 'x', closes: 'y' }, stages: ['s'] }] };

type Step = [seed: number, value: unknown];

/** Some value somewhere inside replaced, removed or added to. */
function damaged(whole: unknown, [seed, value]: Step): unknown {
  const copy = structuredClone(whole);
  const places: [Record<string, unknown>, string][] = [];
  const walk = (node: unknown) => {
    if (typeof node !== 'object' || node === null) return;
    for (const key of Object.keys(node)) {
      places.push([node as Record<string, unknown>, key]);
      walk((node as Record<string, unknown>)[key]);
    }
    if (!Array.isArray(node)) places.push([node as Record<string, unknown>, `key${seed % 3}`]);
  };
  walk(copy);
  const [node, key] = places[seed % places.length]!;
  if (seed % 5 === 0) delete node[key];
  else node[key] = value;
  return JSON.parse(JSON.stringify(copy)) as unknown;
}

const scalar = fc.oneof(
  fc.constantFrom(null, 'draft', '', 'a/b', 0, -1.5, true, [], {}, 'x'.repeat(65)),
  fc.string(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

it.each([
  ['a list', replies.list, reply],
  ['contests', replies.contests, contests],
])('says yes to %s exactly when the schema takes it as it is', (_, schema, valid) => {
  const fits = compileFits(schema);
  expect(fits(valid)).toBe(true);
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(), scalar), { maxLength: 3 }), (steps) => {
      const value = steps.reduce<unknown>(damaged, valid);
      const parsed = schema.safeParse(value);
      const asItIs = parsed.success && JSON.stringify(parsed.data) === JSON.stringify(inOrder(value, parsed.data));
      expect(fits(value)).toBe(asItIs);
    }),
    { numRuns: 500 },
  );
});

it('reads every reply of the contract without the schema', () => {
  const exact = { savedAt: 'x', revision: 1 };
  expect(compileFits(replies.saved)(exact)).toBe(true);
  expect(compileFits(replies.saved)({ ...exact, more: 1 })).toBe(false);
  expect(compileFits(replies.revision)({ ...exact, answers: { any: [{}] }, by: null })).toBe(true);
  expect(compileFits(replies.revision)({ ...exact, answers: [], by: null })).toBe(false);
});

/** zod gives keys in the schema's order; only which there are matters. */
function inOrder(value: unknown, like: unknown): unknown {
  if (typeof value !== 'object' || value === null || typeof like !== 'object' || like === null) return value;
  if (Array.isArray(value)) return value.map((each, i) => inOrder(each, (like as unknown[])[i]));
  const keys = [...new Set([...Object.keys(like), ...Object.keys(value)])];
  return Object.fromEntries(
    keys.map((key) => [key, inOrder((value as Record<string, unknown>)[key], (like as Record<string, unknown>)[key])]),
  );
}
