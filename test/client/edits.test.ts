import * as fc from 'fast-check';
import { Server } from './edits-server';
import { Device, Time, type Weather } from './edits-world';

const start = {
  a: 'a',
  b: 'b',
  rows: [
    { id: 'row0000001', name: 'n' },
    { id: 'row0000002', name: 'm' },
  ],
};
const paths = ['a', 'b', 'c', 'rows.row0000001.name', 'rows.row0000001.role', 'rows.row0000002.name'];
const weathers: Weather[] = ['fine', 'fine', 'offline', 'lostRequest', 'lostReply', 'busy', 'busyAfter', 'signedOut'];

type Step =
  | { do: 'type'; device: number; letters: number }
  | { do: 'focus'; device: number; path: string }
  | { do: 'wait'; ms: number }
  | { do: 'kill' | 'restart' | 'leave' | 'add'; device: number }
  | { do: 'full'; device: number; full: boolean }
  | { do: 'delete'; device: number; row: number }
  | { do: 'weather'; device: number; weather: Weather }
  | { do: 'choose'; device: number; index: number; choice: 'mine' | 'theirs' }
  | { do: 'organiser'; path: string };

const device = fc.constantFrom(0, 1);
const path = fc.constantFrom(...paths);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant('type' as const), device, letters: fc.integer({ min: 1, max: 4 }) }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('focus' as const), device, path }) },
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(50, 300, 900, 3000, 9000) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('kill' as const, 'restart' as const), device }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('leave' as const, 'add' as const), device }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('full' as const), device, full: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('delete' as const), device, row: fc.constantFrom(1, 2) }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('weather' as const), device, weather: fc.constantFrom(...weathers) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('choose' as const),
      device,
      index: fc.nat(5),
      choice: fc.constantFrom('mine' as const, 'theirs' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('organiser' as const), path }) },
);

/** One story: two phones, the organiser and bad weather, then peace until everything is on the server. */
async function live(steps: Step[], delays: number[]) {
  const time = new Time();
  const server = new Server(start);
  let turn = 0;
  const delay = () => delays[turn++ % delays.length]!;
  const devices = [new Device('phone', time, server, delay), new Device('tablet', time, server, delay, true)];
  let words = 0;
  for (const each of devices) each.start();
  for (const each of steps) {
    await act(each);
    await time.pass(1);
  }
  for (const each of devices) {
    each.full = false;
    each.weather = 'fine';
    each.start();
  }
  for (let round = 0; round < 40 && devices.some(isBusy); round++) {
    for (const [i, each] of devices.entries()) {
      each.engine!.retry();
      each.choose(0, (round + i) % 2 ? 'mine' : 'theirs');
      await time.pass(20_000);
    }
  }
  await time.pass(1000);
  return { server, devices };

  async function act(step: Step) {
    if (step.do === 'wait') return time.pass(step.ms);
    if (step.do === 'organiser') {
      const [field = '', row, sub] = step.path.split('.');
      const old = row === undefined ? (server.answers as Record<string, unknown>)[field] : rowValue(row, sub!);
      if (row !== undefined && old === undefined) return;
      server.save('organiser', server.revision, { [step.path]: `${String(old ?? '')}|o${words++}` });
      return;
    }
    const on = devices[step.device]!;
    switch (step.do) {
      case 'type':
        for (let i = 0; i < step.letters; i++) on.type(`|${words++}`);
        return;
      case 'weather':
        on.weather = step.weather;
        if (step.weather !== 'signedOut') on.engine?.retry();
        return;
      case 'focus':
        return on.focus(step.path);
      case 'kill':
        return on.kill();
      case 'restart':
        return on.start();
      case 'leave':
        return on.engine?.leave();
      case 'add':
        return on.addRow(`new${String(words++).padStart(7, '0')}`);
      case 'full':
        on.full = step.full;
        return;
      case 'delete':
        return on.deleteRow(`row000000${step.row}`);
      case 'choose':
        return on.choose(step.index, step.choice);
    }
  }

  function rowValue(row: string, sub: string): unknown {
    const rows = (server.answers.rows ?? []) as Record<string, unknown>[];
    const found = rows.find(({ id }) => id === row);
    return found && (found[sub] ?? '');
  }
}

const isBusy = (each: Device) => each.engine!.view.unsaved;

describe('edits on the phone', () => {
  test('no word is lost, none is applied twice, the chip never lies', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 5, maxLength: 70 }),
        fc.array(fc.constantFrom(5, 40, 700, 4000), { minLength: 1, maxLength: 6 }),
        async (steps, delays) => {
          const { server, devices } = await live(steps, delays);
          const insisted = devices.flatMap((each) => each.insisted);
          for (const each of devices) {
            expect(each.lies).toEqual([]);
            expect(each.engine!.view).toMatchObject({ state: 'cloud', unsaved: false });
            expect(each.storageIsEmpty).toBe(true);
            for (const path of each.typed.keys()) {
              expect([path, each.last(path), server.has(path, each.last(path))]).toEqual([path, each.last(path), true]);
            }
          }
          const arrivals = new Set<string>();
          for (const { path, from, to } of server.transitions) {
            const chosen = insisted.some((one) => one.path === path && one.mine === to);
            const continued = from === undefined || to === undefined || String(to).startsWith(String(from));
            expect({ path, from, to, fine: continued || chosen }).toEqual({ path, from, to, fine: true });
            if (to === undefined || chosen) continue;
            expect(arrivals.has(`${path}=${String(to)}`)).toBe(false);
            arrivals.add(`${path}=${String(to)}`);
          }
        },
      ),
      { numRuns: Number(process.env.EDITS_RUNS ?? 1000), endOnFailure: false },
    );
  }, 3_000_000);

  test('nobody is asked about their own words', async () => {
    const alone = step.filter(({ do: what }) => !['organiser', 'full', 'choose', 'delete'].includes(what));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(0, 1),
        fc.array(alone, { minLength: 5, maxLength: 60 }),
        fc.array(fc.constantFrom(5, 40, 700, 4000), { minLength: 1, maxLength: 6 }),
        async (only, steps, delays) => {
          const own = steps.map((each) => ('device' in each ? { ...each, device: only } : each));
          const { devices } = await live(own, delays);
          expect(devices[only]!.asked).toBe(0);
        },
      ),
      { numRuns: Number(process.env.EDITS_RUNS ?? 500) },
    );
  }, 3_000_000);
});
