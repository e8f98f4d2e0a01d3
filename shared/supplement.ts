import * as z from 'zod/mini';

/** What an item of a request takes: files, words, or whichever the contact has. */
export const supplementAccepts = ['files', 'text', 'either'] as const;
export type SupplementAccepts = (typeof supplementAccepts)[number];

export const supplementItemSchema = z.object({
  id: z.string(),
  /** The organiser's words. */
  text: z.string(),
  accepts: z.enum(supplementAccepts),
});
export type SupplementItem = z.infer<typeof supplementItemSchema>;

export const supplementAnswerSchema = z.object({ text: z.string(), files: z.array(z.string()) });
/** `files` are ids of attachments. */
export type SupplementAnswer = z.infer<typeof supplementAnswerSchema>;
/** By the item's id. */
export type SupplementAnswers = Record<string, SupplementAnswer>;

/** More material the organiser asks for during review, beside the form and without changing the status. */
export const supplementSchema = z.object({
  id: z.string(),
  /** What it is called: 补充材料, 尽职调查, 知识产权审查. */
  kind: z.string(),
  title: z.string(),
  text: z.nullable(z.string()),
  items: z.array(supplementItemSchema),
  askedAt: z.string(),
  /** A day or an instant; null when the organiser set none. */
  until: z.nullable(z.string()),
  /** null until it was sent, which happens once. */
  sentAt: z.nullable(z.string()),
  /** What was sent; empty until then. */
  answers: z.record(z.string(), supplementAnswerSchema),
});
export type Supplement = z.infer<typeof supplementSchema>;

/** Of a request that waits to be answered, what lists and rules need. */
export const openSupplementSchema = z.object({ id: z.string(), title: z.string(), until: z.nullable(z.string()) });
export type OpenSupplement = z.infer<typeof openSupplementSchema>;

export const noAnswer: SupplementAnswer = { text: '', files: [] };
