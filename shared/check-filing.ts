import type { Contest } from './contest';
import type { Filing } from './filing';
import type { Flaw } from './form/flaw';

/**
 * What a filing asks of a contest whose form does not have it. A contest that is not there at the moment is no mistake:
 * it may be tried out alone.
 */
export function checkFiling({ contests, items }: Filing, known: ReadonlyMap<string, { contest: Contest }>): Flaw[] {
  const twice = items.filter(({ label }, i) => items.findIndex((each) => each.label === label) < i);
  const flaws = twice.map(({ label }) => ({ place: 'items', sentence: `“${label}”出现了两次` }));
  for (const id of contests) {
    const contest = known.get(id)?.contest;
    if (!contest) continue;
    const fields = contest.form.sections.flatMap((section) => section.fields);
    const marked = (mark: string) => fields.find((field) => field.mark === mark);
    if (marked('leadUnitRegion')?.type !== 'region') {
      flaws.push({
        place: 'regions',
        sentence: `赛事“${id}”没有带标记“leadUnitRegion”的地区字段，看不出牵头单位在哪里`,
      });
    }
    for (const { label, mark } of items) {
      const field = marked(mark);
      if (!field) flaws.push({ place: 'items', sentence: `“${label}”的标记“${mark}”在赛事“${id}”里没有` });
      else if (field.type === 'rows') {
        flaws.push({ place: 'items', sentence: `“${label}”的标记“${mark}”在赛事“${id}”里是一张表格` });
      }
    }
  }
  return flaws;
}
