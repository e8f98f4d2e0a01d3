import * as z from 'zod/mini';
import { entrySchema, verificationSchema } from './entry-rules';
import { formSchema } from './form/definition';
import { momentSchema } from './moment';
import { noticeTextsSchema } from './notice-texts';
import { paperSchema } from './papers';
import { printoutSchema } from './printout';
import { identifier, trackSchema, words } from './track';

/** One line of the published schedule: `text` verbatim; `from`/`to` only as exact as the source is. */
export const scheduleEntrySchema = z.strictObject({
  id: identifier,
  title: words,
  text: words,
  from: z.optional(momentSchema),
  to: z.optional(momentSchema),
  /** Of a meeting: its agenda or how to join it, verbatim, a line each. */
  details: z._default(z.array(words), []),
});
export type ScheduleEntry = z.infer<typeof scheduleEntrySchema>;

/** How long a publicity lasts, counted from the day after it begins (民法典 第二百零一条). */
export const periodSchema = z.strictObject({
  days: z.int().check(z.positive()),
  of: z.enum(['calendar', 'working']),
  /** 不少于: it may last longer. */
  atLeast: z._default(z.boolean(), false),
});
export type Period = z.infer<typeof periodSchema>;

/** A stage's name is its id everywhere: 未审核, 初赛, 公示 … in the contest's own order. */
export const stageSchema = z.strictObject({
  name: words,
  /** The schedule entry that says when. */
  schedule: z.optional(identifier),
  /** 否: shown in the strip only once an entry is there (未审核). */
  strip: z._default(z.boolean(), true),
  lasts: z.optional(periodSchema),
  /** A state of the contest's verification without which nobody gets here. */
  needs: z.optional(words),
  /** What the team does in it, outside of here: 进入可信空间比赛. */
  task: z.optional(z.strictObject({ text: words, link: z.optional(words) })),
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

const document = z.strictObject({ document: words, issuer: words, date: words });
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
  entry: z._default(entrySchema, { once: [] }),
  /** A second state beside the status: 技术验证, 数据平台注册. Absent where the contest has none. */
  technicalVerification: z.optional(verificationSchema),
  /** Empty where the source names none. */
  tracks: z.array(trackSchema),
  eligibility: z.array(titledList),
  awards: z._default(z.array(words), []),
  benefits: z._default(z.array(z.strictObject({ title: words, text: words })), []),
  materials: z.array(titledList),
  howToEnter: z._default(z.array(words), []),
  notices: z._default(z.array(words), []),
  /** What the source rules besides: committee, publicity and objections, due diligence, fees. */
  chapters: z._default(z.array(titledList), []),
  contacts: z.array(contactSchema),
  source: document,
  /** Further documents of the same contest. */
  otherSources: z._default(z.array(document), []),
  /** Where they disagree: what each says, verbatim, and which one prevails and why. */
  disagreements: z._default(
    z.array(
      z.strictObject({
        about: words,
        says: z.array(z.strictObject({ document: words, text: words })).check(z.minLength(2)),
        prevails: words,
      }),
    ),
    [],
  ),
  /** What the source leaves out and a contact would look for: an annex, a venue, an hour. */
  missing: z._default(z.array(words), []),
  /** What was plainly broken in the source's text, and what it was mended to. */
  repairs: z._default(z.array(z.strictObject({ where: words, was: words, now: words })), []),
  /** What the source does not say and this file had to decide. */
  assumptions: z._default(z.array(words), []),
  form: formSchema,
  /** To print, stamp and hand in. */
  papers: z._default(z.array(paperSchema), []),
  /** How the filled form looks on paper; absent where nobody prescribes it. */
  printout: z.optional(printoutSchema),
  /** What its notices say in other words than config/notices/texts.yaml. */
  noticeTexts: z._default(noticeTextsSchema, {}),
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
  /** Where its applications are made, when that is not here. */
  elsewhere: z.nullable(z.string()),
});
export type ContestSummary = z.infer<typeof contestSummarySchema>;

export function summarise(contest: Contest): ContestSummary {
  const { id, name, shortName, theme, registration, tracks, entry } = contest;
  return {
    id,
    name,
    shortName,
    ...(theme !== undefined && { theme }),
    registration,
    trackCount: tracks.length,
    elsewhere: entry.elsewhere?.where ?? null,
  };
}
