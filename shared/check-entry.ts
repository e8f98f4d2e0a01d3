import type { Contest } from './contest';
import { type Field, isRowsField } from './form/definition';
import { optionId } from './form/fields/choice';
import type { Flaw } from './form/flaw';

/** What the rules of entering name and the form does not have. */
export function checkEntry({ entry, form, stages }: Pick<Contest, 'entry' | 'form' | 'stages'>): Flaw[] {
  const flaws: Flaw[] = [];
  const say = (place: string, sentence: string) => flaws.push({ place, sentence });
  const fields = new Map(form.sections.flatMap((section) => section.fields.map((field) => [field.id, field])));
  const marked = (mark: Field['mark']) => [...fields.values()].find((field) => field.mark === mark);

  entry.once.forEach(({ id, per, fields: named }, i) => {
    const place = `entry.once.${id}`;
    if (entry.once.findIndex((each) => each.id === id) < i) say(place, `“${id}”出现了两次`);
    for (const key of named) if (!holds(fields, key)) say(place, `字段“${key}”不存在，或者是一张表格`);
    const tables = new Set(named.map((key) => (key.includes('.') ? key.split('.')[0] : '')));
    if (tables.size > 1) say(place, `“${named.join('、')}”不在同一张表格里`);
    if (per === 'topic' && !marked('topics')) say(place, '每个赛题限一次，但没有字段带标记“topics”');
  });

  const told = marked('toldState');
  if (told && told.type !== 'choice') say('form', `标记“toldState”只能用在单选字段上，“${told.id}”不是`);
  if (!entry.elsewhere) {
    if (told) say('form', '标记“toldState”只用于在别处申报的赛事，entry.elsewhere 没有写');
    return flaws;
  }
  if (!told) say('entry.elsewhere', '没有字段带标记“toldState”，联络人无处说明办到哪一步');
  const options = told?.type === 'choice' ? told.options.map(optionId) : [];
  const states = entry.elsewhere.told.map(({ state }) => state);
  for (const state of states)
    if (!options.includes(state)) say('entry.elsewhere.told', `“${state}”不是“${told?.id}”的选项`);
  for (const id of options) if (!states.includes(id)) say('entry.elsewhere.told', `选项“${id}”没有说明轮到谁`);
  for (const { state, stage } of entry.elsewhere.told) {
    const known = stage === undefined || stages.some(({ name }) => name === stage);
    if (!known) say('entry.elsewhere.told', `“${state}”的阶段“${stage}”不存在`);
  }
  return flaws;
}

function holds(fields: ReadonlyMap<string, Field>, key: string): boolean {
  const [id = '', sub] = key.split('.');
  const field = fields.get(id);
  if (!field) return false;
  if (sub === undefined) return !isRowsField(field);
  return isRowsField(field) && field.fields.some((each) => each.id === sub);
}
