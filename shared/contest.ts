import * as z from 'zod/mini';
import { formSchema } from './form/definition';
import { paperSchema } from './papers';
import { identifier, trackSchema, words } from './track';

/** A day (`2026-07-15`) where the source gives no hour, else an instant with its zone (`2026-07-15T18:00:00+08:00`). */
export const momentSchema = z
  .string()
  .check(
    z.regex(
      /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?(\+08:00|Z))?$/,
      '应为日期 2026-07-15，或带时区的时刻 2026-07-15T18:00:00+08:00',
    ),
  );

/** One line of the published schedule: `text` verbatim; `from`/`to` only as exact as the source is. */
export const scheduleEntrySchema = z.strictObject({
  id: identifier,
  title: words,
  text: words,
  from: z.optional(momentSchema),
  to: z.optional(momentSchema),
});
export type ScheduleEntry = z.infer<typeof scheduleEntrySchema>;

/** A stage's name is its id everywhere: 未审核, 初赛, 公示 … in the contest's own order. */
export const stageSchema = z.strictObject({
  name: words,
  /** The schedule entry that says when. */
  schedule: z.optional(identifier),
  /** 否: shown in the strip only once an entry is there (未审核). */
  strip: z._default(z.boolean(), true),
});
export type Stage = z.infer<typeof stageSchema>;

export const contactSchema = z.strictObject({
  name: words,
  phone: words,
  /** Verbatim: what this person answers for. */
  about: words,
  tracks: z._default(z.array(identifier), []),
});
export type ContestContact = z.infer<typeof contactSchema>;

const titledList = z.strictObject({ title: words, items: z.array(words).check(z.minLength(1)) });

export const contestSchema = z.strictObject({
  id: identifier,
  name: words,
  shortName: words,
  theme: z.optional(words),
  goal: z.optional(words),
  website: z.optional(words),
  /** 指导单位, 主办单位, 承办单位 … in the source's order. */
  organisers: z.array(z.strictObject({ role: words, names: z.array(words).check(z.minLength(1)) })),
  registration: z.strictObject({ opens: momentSchema, closes: momentSchema }),
  schedule: z.array(scheduleEntrySchema).check(z.minLength(1)),
  stages: z.array(stageSchema).check(z.minLength(1)),
  /** The states of the technical verification after 未开始; empty where the contest has none. */
  technicalVerification: z._default(z.array(words), []),
  tracks: z.array(trackSchema).check(z.minLength(1)),
  eligibility: z.array(titledList),
  awards: z._default(z.array(words), []),
  benefits: z._default(z.array(z.strictObject({ title: words, text: words })), []),
  materials: z.array(titledList),
  howToEnter: z._default(z.array(words), []),
  notices: z._default(z.array(words), []),
  contacts: z.array(contactSchema),
  source: z.strictObject({ document: words, issuer: words, date: words }),
  /** What was plainly broken in the source's text, and what it was mended to. */
  repairs: z._default(z.array(z.strictObject({ where: words, was: words, now: words })), []),
  /** What the source does not say and this file had to decide. */
  assumptions: z._default(z.array(words), []),
  form: formSchema,
  /** To print, stamp and hand in. */
  papers: z._default(z.array(paperSchema), []),
});
export type Contest = z.infer<typeof contestSchema>;

/** The public list; the rest comes with the contest itself. */
export const contestSummarySchema = z.object({
  id: z.string(),
  name: z.string(),
  shortName: z.string(),
  theme: z.optional(z.string()),
  registration: z.object({ opens: z.string(), closes: z.string() }),
  trackCount: z.number(),
});
export type ContestSummary = z.infer<typeof contestSummarySchema>;

export function summarise(contest: Contest): ContestSummary {
  const { id, name, shortName, theme, registration, tracks } = contest;
  return { id, name, shortName, ...(theme !== undefined && { theme }), registration, trackCount: tracks.length };
}
