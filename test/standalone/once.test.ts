import { residentId } from '../../bff/standalone/sample/made-up-numbers';
import { ask } from '../support/database';
import { complete } from './tiny-contest';
import { openWorld, STRANGER, type World } from './world';

let world: World;
beforeAll(async () => (world = await openWorld()));
afterAll(() => world.close());

const OTHER_PHONE = '13700000007';
const member = (i: number, id = 'member0001') => ({
  id,
  name: `成员${i}`,
  idType: '居民身份证',
  idNumber: residentId('19900131', i),
});
const entry = async (members: object[], phone?: string) => {
  const { id } = await world.create({ ...complete, members } as never, phone ? { phone } : {});
  return { id, submit: (revision = 1) => world.submit(id, revision, `key-${id}-${revision}`, phone) };
};

test('a person stands for one team of a topic; the second is told which member, and not who has them', async () => {
  const first = await entry([member(1)]);
  expect((await first.submit()).status).toBe(201);

  const second = await entry([member(2, 'member0002'), member(1, 'member0003')], STRANGER);
  const refused = await second.submit();
  expect(refused.status).toBe(422);
  expect(refused.body).toMatchObject({
    error: {
      issues: [
        {
          path: 'members.member0003.idNumber',
          code: 'taken',
          message: '已在另一份报名中：同一赛题每人只能代表 1 个团队',
        },
      ],
    },
  });
  expect(JSON.stringify(refused.body)).not.toContain(first.id);

  // Nothing was claimed by what was refused.
  const third = await entry([member(2)], OTHER_PHONE);
  expect((await third.submit()).status).toBe(201);
});

test('who is taken out of a returned entry, or was in a rejected one, may stand for another team', async () => {
  const first = await entry([member(11), member(12, 'member0002')]);
  expect((await first.submit()).status).toBe(201);
  await world.organise('POST', `/registrations/${first.id}/return`, { reason: '请核对成员' });
  await world.save(first.id, 1, { ...complete, members: [member(11)] } as never);
  expect((await first.submit(2)).status).toBe(201);

  const second = await entry([member(12)], STRANGER);
  expect((await second.submit()).status).toBe(201);
  await world.organise('POST', `/registrations/${second.id}/reject`, { reason: '不符合条件' });
  const third = await entry([member(12)], OTHER_PHONE);
  expect((await third.submit()).status).toBe(201);
});

test('of many who submit the same person at once, one gets in', async () => {
  const entries = [];
  for (let i = 0; i < 6; i++) entries.push(await entry([member(21), member(30 + i, 'member0002')], `1360000000${i}`));
  const answers = await Promise.all(entries.map(({ submit }) => submit()));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422, 422, 422, 422]);
});

test('what is claimed is kept as a digest that changes with nothing but the keys', async () => {
  const { id } = await entry([member(41)]);
  await world.submit(id, 1, 'submitted-41');
  const stored = JSON.stringify(await ask(world.database.standaloneUrl, 'select * from claims'));
  expect(stored).toContain(id);
  expect(stored).not.toContain(residentId('19900131', 41));
});
