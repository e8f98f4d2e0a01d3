import * as z from 'zod/mini';
import { acceptsNames, fieldBase, type FieldType } from '../field-type';

const schema = z.strictObject({
  ...fieldBase,
  type: z.literal('topics'),
  /** The field that holds the track whose topics these are. */
  track: z.string(),
  max: z.int().check(z.positive()),
});
export type TopicsField = z.infer<typeof schema>;

/** Topics of the chosen track, by id. */
export const topics: FieldType<TopicsField> = {
  schema,
  ask: '请选择',
  accepts: acceptsNames,
  normalise: (value) => (Array.isArray(value) ? [...new Set(value)] : value),
  compile({ label, track, max }, { tracks }) {
    const byTrack = new Map<unknown, ReadonlySet<string>>(
      tracks.map((each) => [each.id, new Set(each.topics.map(({ id }) => id))]),
    );
    return (value, answers) => {
      const chosen = value as string[];
      const known = byTrack.get(answers[track]);
      if (known === undefined || !chosen.every((id) => known.has(id))) {
        return { code: 'not_of_this_track', message: `${label}不属于所选赛道，请重新选择` };
      }
      return chosen.length > max ? { code: 'too_many', message: `${label}最多选 ${max} 个` } : undefined;
    };
  },
  print(value, _field, { tracks }) {
    const all = tracks.flatMap((each) => each.topics);
    return (value as string[]).map((id) => all.find((topic) => topic.id === id)?.name ?? id).join('、');
  },
};
