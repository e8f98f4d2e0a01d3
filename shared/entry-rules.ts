import * as z from 'zod/mini';
import { statuses } from './registration';
import { momentSchema } from './moment';
import { words } from './track';

/** A way to hand in or to go on outside of here: an online platform, a counter. */
export const channelSchema = z.strictObject({
  title: words,
  steps: z.array(words).check(z.minLength(1)),
  website: z.optional(words),
});
export type Channel = z.infer<typeof channelSchema>;

/** An option of the field with the mark `toldState`: what the person says of an application made elsewhere. */
export const toldStateSchema = z.strictObject({
  state: words,
  whose: z.enum(['you', 'organiser', 'nobody']),
  /** The contest's stage this is. */
  stage: z.optional(words),
  /** What is to be done or waited for then, where that is not the same as always. */
  text: z.optional(words),
});
export type ToldState = z.infer<typeof toldStateSchema>;

/** Applications are made on another platform; what is here is prepared, printed and carried over. */
export const elsewhereSchema = z.strictObject({
  /** Where, in few words, after 在 and 到: 企莞家或窗口. */
  where: words,
  channels: z.array(channelSchema).check(z.minLength(1)),
  told: z.array(toldStateSchema).check(z.minLength(1)),
});
export type Elsewhere = z.infer<typeof elsewhereSchema>;

/**
 * What may be entered once only: equal answers in these fields of two entries of the contest, or of one topic, are
 * refused when the second is submitted. Sub-fields of rows count row by row.
 */
export const onceSchema = z.strictObject({
  id: words,
  per: z.enum(['contest', 'topic']),
  /** `field` or `rows.sub`; of rows, all of the same rows. */
  fields: z.array(words).check(z.minLength(1)),
  /** The source's sentence. */
  rule: words,
});
export type Once = z.infer<typeof onceSchema>;

export const entrySchema = z.strictObject({
  once: z._default(z.array(onceSchema), []),
  elsewhere: z.optional(elsewhereSchema),
});

/** A second state of an entry, which the organiser keeps, and what the person does for it while it is open. */
export const verificationSchema = z.strictObject({
  name: words,
  /** The first is where every entry begins. */
  states: z.array(words).check(z.minLength(1)),
  action: z.optional(
    z.strictObject({
      text: words,
      link: z.optional(words),
      until: z.optional(momentSchema),
      /** It is open in these states of the verification, once the entry has this status. */
      during: z.array(words).check(z.minLength(1)),
      status: z._default(z.enum(statuses), 'approved'),
    }),
  ),
});
export type Verification = z.infer<typeof verificationSchema>;
