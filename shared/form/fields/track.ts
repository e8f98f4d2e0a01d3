import * as z from 'zod/mini';
import { acceptsText, fieldBase, type FieldType } from '../field-type';

const schema = z.strictObject({ ...fieldBase, type: z.literal('track') });
export type TrackField = z.infer<typeof schema>;

/** One of the contest's tracks, by id. */
export const track: FieldType<TrackField> = {
  schema,
  ask: '请选择',
  accepts: acceptsText,
  compile({ label }, { tracks }) {
    const known: ReadonlySet<unknown> = new Set(tracks.map(({ id }) => id));
    return (value) =>
      known.has(value) ? undefined : { code: 'not_an_option', message: `${label}不在本赛事的赛道之中` };
  },
  print: (value, _field, { tracks }) => tracks.find(({ id }) => id === value)?.name ?? String(value),
};
