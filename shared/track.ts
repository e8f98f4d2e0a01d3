import * as z from 'zod/mini';

/** Ids of a contest file: they stand in answers and links. */
export const identifier = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]*$/, '只能用小写字母、数字和连字符'));
export const words = z.string().check(z.minLength(1));

export const topicSchema = z.strictObject({
  id: identifier,
  name: words,
  /** Empty where the source has none. */
  description: z._default(z.string(), ''),
  /** Where the name is from, when it is not in the contest's own documents. */
  origin: z.optional(words),
});
export type Topic = z.infer<typeof topicSchema>;

export const trackSchema = z.strictObject({
  id: identifier,
  name: words,
  /** Who runs this track, as the source names it. */
  host: z.optional(words),
  /** Who may enter it and with what, where tracks differ. */
  about: z.optional(words),
  topics: z.array(topicSchema),
});
export type Track = z.infer<typeof trackSchema>;
