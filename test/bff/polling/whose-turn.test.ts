import fc from 'fast-check';
import { type Candidate, PRESSING, whoseTurn } from '../../../bff/notifications/polling/whose-turn';

const people = fc.record({
  pressing: fc.integer({ min: 0, max: 12 }),
  others: fc.integer({ min: 0, max: 30 }),
  between: fc.integer({ min: 1, max: 60_000 }),
});

const THIRD_MORE = Math.log(PRESSING / (PRESSING - 1));

/** Looks in turn, one `between` the last and the next; gives how many looks each person had to wait at most. */
function simulate({ pressing, others, between }: { pressing: number; others: number; between: number }, looks: number) {
  const everyone: Candidate[] = [
    ...Array.from({ length: pressing }, (_, i) => ({ phone: `p${i}`, polledAt: null, pressing: true })),
    ...Array.from({ length: others }, (_, i) => ({ phone: `o${i}`, polledAt: null, pressing: false })),
  ];
  const last = new Map<string, number>();
  const longest = new Map<string, number>();
  for (let look = 0; look < looks; look++) {
    const turn = whoseTurn(everyone, look * between)!;
    longest.set(turn.phone, Math.max(longest.get(turn.phone) ?? 0, look - (last.get(turn.phone) ?? 0)));
    last.set(turn.phone, look);
    everyone.find(({ phone }) => phone === turn.phone)!.polledAt = look * between;
  }
  for (const { phone } of everyone)
    longest.set(phone, Math.max(longest.get(phone) ?? 0, looks - (last.get(phone) ?? 0)));
  return longest;
}

test('nobody is passed over, however many press, and the pressing wait a fraction of the others’ time', () => {
  fc.assert(
    fc.property(people, (world) => {
      const { pressing, others } = world;
      fc.pre(pressing + others > 0);
      const longest = simulate(world, 12 * (pressing * PRESSING + others + 2));
      for (const [phone, waited] of longest) {
        const most = phone.startsWith('p')
          ? pressing + others
          : others + pressing * (2 + Math.log(waited) / THIRD_MORE);
        expect(waited).toBeLessThanOrEqual(most + 1);
      }
    }),
    { numRuns: 200 },
  );
});

test('with nobody there is nobody’s turn', () => {
  expect(whoseTurn([], 0)).toBeNull();
});
