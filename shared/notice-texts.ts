import * as z from 'zod/mini';
import type { Flaw } from './form/flaw';
import { templateNames, templateProblem } from './text-template';
import { words } from './track';

/** What every saying may name: the contest's short name, the project, the team, and when it happened. */
const ALWAYS = ['contest', 'project', 'team', 'at'] as const;

/** Everything a notice can say, each with what it may name besides. */
export const sayings = {
  submitted: [],
  resubmitted: [],
  returned: ['reasons', 'resubmitBy'],
  opened: ['reason', 'fields'],
  approved: ['reason', 'stage'],
  rejected: ['reason', 'stage'],
  supplementRequested: ['title', 'items', 'until'],
  technicalVerification: ['name', 'status', 'reason'],
  verificationAction: ['name', 'text', 'link', 'until'],
  advanced: ['stage', 'reason'],
  entered: ['stage', 'reason'],
  notAdvanced: ['stage', 'reason'],
  final: ['stage', 'when', 'where', 'text'],
  publicityOpened: ['stage', 'until'],
  publicityClosing: ['stage', 'until'],
  award: ['award', 'reason'],
  awardRevoked: ['award', 'reason'],
  deadlineDraft: ['left', 'due'],
  deadlineReturned: ['left', 'due'],
  deadlineSupplement: ['left', 'due', 'title'],
  extended: ['what', 'until', 'text'],
  announcement: ['title', 'text'],
  contactsChanged: ['changes'],
} as const satisfies Record<string, readonly string[]>;
export type Saying = keyof typeof sayings;

export interface NoticeText {
  title: string;
  text: string;
}
/** A sentence for everything that can be said. */
export type NoticeTexts = Record<Saying, NoticeText>;

function eachSaying<S>(schema: S): Record<Saying, S> {
  return Object.fromEntries(Object.keys(sayings).map((name) => [name, schema])) as Record<Saying, S>;
}

export const allNoticeTextsSchema = z.strictObject(eachSaying(z.strictObject({ title: words, text: words })));

/** What one contest says in other words; the rest stays as it is for all. */
export const noticeTextsSchema = z.strictObject(
  eachSaying(z.optional(z.strictObject({ title: z.optional(words), text: z.optional(words) }))),
);
export type OwnNoticeTexts = z.infer<typeof noticeTextsSchema>;

/** Placeholders nobody fills and brackets that do not close; `at`: where the texts stand, empty for a file of them. */
export function noticeTextFlaws(texts: OwnNoticeTexts | NoticeTexts, at: string): Flaw[] {
  const flaws: Flaw[] = [];
  for (const name of Object.keys(sayings) as Saying[]) {
    const may: string[] = [...sayings[name], ...ALWAYS];
    for (const [part, template] of Object.entries(texts[name] ?? {})) {
      const place = [at, name, part].filter(Boolean).join('.');
      const problem = templateProblem(template);
      if (problem !== null) flaws.push({ place, sentence: problem });
      else {
        for (const unknown of templateNames(template).filter((each) => !may.includes(each))) {
          flaws.push({
            place,
            sentence: `这里没有“{${unknown}}”，可以用：${may.map((each) => `{${each}}`).join('、')}`,
          });
        }
      }
    }
  }
  return flaws;
}
