import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Registration } from '../../shared/registration';
import { pageLink } from '../../shared/routes';
import { buildOnce } from '../support/builds';
import { startDesk, type TestDesk } from '../support/desk';
import { temporaryFolder } from '../support/run-folder';
import { signedInStorage } from '../support/signed-in-phone';
import { tinyDefinition } from '../support/tiny-contest';
import { openWeapp, type Phone } from '../support/weapp-host';

const phoneNumber = '13900000025';
const keys = '甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉';

/** Fields of the common kinds by turns, all of them in one section. */
function fieldsOf(count: number): object[] {
  const kinds = [
    { type: 'text', maxLength: 100 },
    { type: 'number', unit: '项', min: 0 },
    { type: 'longText', maxLength: 5000 },
    { type: 'choice', options: ['大', '中', '小'] },
    { type: 'yesNo' },
  ];
  return Array.from({ length: count }, (_, i) => ({
    id: `f${i + 1}`,
    label: `第${i + 1}项`,
    required: i % 2 === 0,
    ...kinds[i % kinds.length],
  }));
}

interface Cost {
  calls: number;
  mostBytes: number;
  cpuMs: number;
}

describe('表单长十倍，按一个键还是一样轻（小程序）', () => {
  const costs: Record<string, Cost[]> = {};
  let desk: TestDesk;
  let phone: Phone;

  beforeAll(async () => {
    await buildOnce('weapp');
    const contestsDir = temporaryFolder('contests');
    for (const count of [25, 250]) {
      const contest = { ...tinyDefinition(fieldsOf(count)), id: `fields-${count}` };
      writeFileSync(path.join(contestsDir, `${contest.id}.yaml`), JSON.stringify(contest));
    }
    desk = await startDesk({ contestsDir });
  }, 240_000);
  afterAll(async () => {
    phone?.close();
    await desk.stop();
  });

  async function openSection(count: number): Promise<Phone> {
    const storage = await signedInStorage(desk, phoneNumber);
    desk.clock.advance(61_000);
    const { body } = await desk.http
      .post('/api/registrations')
      .set(await desk.signIn(phoneNumber))
      .send({ contestId: `fields-${count}`, trackId: 'red', topicIds: [] })
      .expect(201);
    const { id } = (body as { registration: Registration }).registration;
    const opened = await openWeapp({ server: desk, storage, at: pageLink('section', { id, section: 'own' }) });
    await opened.see(`第${count}项`);
    return opened;
  }

  /** What the gestures cost until the screen has answered. */
  async function costOf(gesture: () => Promise<void>, answered: () => boolean): Promise<Cost> {
    const before = phone.setDataCalls().length;
    const cpu = process.cpuUsage();
    await gesture();
    await phone.until('the screen to answer', answered);
    const { user, system } = process.cpuUsage(cpu);
    const calls = phone.setDataCalls().slice(before);
    return {
      calls: calls.length,
      mostBytes: Math.max(...calls.map(({ bytes }) => bytes)),
      cpuMs: (user + system) / 1000,
    };
  }

  async function measure(count: number): Promise<void> {
    phone = await openSection(count);
    // The first letter also says that something is not saved yet; the others warm the engine up.
    await phone.type('第21项', keys.slice(0, 19), { keyByKey: true });
    await phone.see('19/100');
    const typing = await costOf(
      () => phone.type('第21项', keys, { keyByKey: true }),
      () => phone.shows('20/100'),
    );
    await phone.type('第22项', '1');
    const seen = phone.setDataCalls().length;
    const choice = await costOf(
      () => phone.tap('中'),
      () => phone.setDataCalls().length > seen,
    );
    costs[count] = [typing, choice];
    phone.close();
  }

  test.each([25, 250])(
    '%i 项：一个键最多一次 setData，不超过 200 字节；点一个选项也是一次',
    async (count) => {
      await measure(count);
      const [typing, choice] = costs[count]!;
      expect(typing!.calls).toBeLessThanOrEqual(keys.length);
      expect(typing!.mostBytes).toBeLessThanOrEqual(200);
      expect(choice!.calls).toBe(1);
      // A tap says which of the options is on, and names them all.
      expect(choice!.mostBytes).toBeLessThanOrEqual(400);
    },
    120_000,
  );

  test('250 项与 25 项：次数和大小不变，时间远没有跟着长十倍', () => {
    const [few, many] = [costs[25]!, costs[250]!];
    for (const [i, { calls, mostBytes }] of many.entries()) {
      expect(calls).toBeLessThanOrEqual(few[i]!.calls);
      // A place further down has a longer name: two digits more for each part of it.
      expect(mostBytes).toBeLessThanOrEqual(few[i]!.mostBytes + 24);
    }
    // Both halves of the host together, drawing included: three times, measured on a busy machine.
    expect(many[0]!.cpuMs).toBeLessThan(few[0]!.cpuMs * 6);
  });
});
