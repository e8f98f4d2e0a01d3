import { z } from 'zod';
import type { Answers } from '../../../shared/form/answers';
import { outcomes } from '../../../shared/registration';

const at = z.string().regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/);
const text = z.string().min(1);
const answers = z.record(z.string(), z.unknown()).transform((given) => given as Answers);

/** One step of an entry's story; times are Beijing time, `2026-06-20 10:12`. */
const stepSchema = z.discriminatedUnion('does', [
  z.strictObject({ at, does: z.enum(['begin', 'fillHalf', 'fillAll', 'submit']) }),
  z.strictObject({ at, does: z.literal('mend'), changes: answers }),
  z.strictObject({ at, does: z.literal('invite'), phone: text }),
  z.strictObject({
    at,
    does: z.literal('return'),
    reason: text,
    fields: z.array(text).default([]),
    only: z.boolean().default(false),
    until: text.optional(),
  }),
  z.strictObject({ at, does: z.literal('approve'), reason: text.optional() }),
  z.strictObject({ at, does: z.literal('reject'), reason: text }),
  z.strictObject({ at, does: z.literal('advance'), stage: text, outcome: z.enum(outcomes) }),
]);
export type Step = z.infer<typeof stepSchema>;

const entrySchema = z.strictObject({
  phone: z.string().regex(/^1\d{10}$/),
  begun: answers,
  half: answers.default({}),
  all: answers.default({}),
  story: z.array(stepSchema).min(1),
});

/** A file of config/sample: entries of one contest. */
export const sampleSchema = z.strictObject({ contest: text, entries: z.array(entrySchema) });

export type SampleEntry = z.infer<typeof entrySchema> & { contest: string };
