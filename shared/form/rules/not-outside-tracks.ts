import * as z from 'zod/mini';
import { rowsOf } from '../answers';
import { optionId } from '../fields/choice';
import { NO_ISSUES, type RuleType } from '../rule-type';

export const notOutsideTracksSchema = z.strictObject({
  rule: z.literal('notOutsideTracks'),
  rows: z.string(),
  /** The choice that says what kind of unit a row is. */
  field: z.string(),
  /** The kinds that are meant for certain tracks only: 政府机构, 事业单位. */
  values: z.array(z.string()).check(z.minLength(1)),
  track: z.string(),
  tracks: z.array(z.string()).check(z.minLength(1)),
  message: z.string(),
});
type NotOutsideTracks = z.infer<typeof notOutsideTracksSchema>;

/** Guides name such tracks with a 等 behind them, so another track is questionable and not forbidden. */
export const notOutsideTracks: RuleType<NotOutsideTracks> = {
  reads: ({ rows, field, track }) => [rows, `${rows}.${field}`, track],
  flaws({ rows, field: id, values, track, tracks }, around) {
    const flaws: string[] = [];
    const field = around.field(`${rows}.${id}`);
    if (field?.type !== 'choice') flaws.push(`“${rows}.${id}”不是单选`);
    else {
      const known = new Set(field.options.map(optionId));
      for (const value of values) if (!known.has(value)) flaws.push(`“${value}”不是“${rows}.${id}”的选项`);
    }
    if (around.field(track)?.type !== 'track') flaws.push(`“${track}”不是赛道字段`);
    for (const each of tracks) {
      if (!around.tracks.some(({ id }) => id === each)) flaws.push(`赛道“${each}”不存在`);
    }
    return flaws;
  },
  compile({ rows, field, values, track, tracks, message }, view) {
    const blank = view.blank(rows, field);
    return (answers) => {
      const chosen = answers[track];
      if (typeof chosen !== 'string' || chosen === '' || tracks.includes(chosen)) return NO_ISSUES;
      return rowsOf(answers, rows)
        .filter((row) => values.includes(row[field] as string) && blank.shown(answers, row))
        .map((row) => ({ path: `${rows}.${row.id}.${field}`, code: 'outside_tracks', message, severity: 'warning' }));
    };
  },
};
