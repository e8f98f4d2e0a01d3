import * as z from 'zod/mini';
import type { Changes } from '../../../shared/form/changes';
import type { Answers } from '../../../shared/form/answers';
import type { EditRecord } from './record';

const changesSchema = z.record(z.string(), z.unknown());
const side = z.optional(z.unknown());
/** The record as it is stored; the base's answers lie beside it, because they are long and seldom change. */
export const storedSchema = z.object({
  registration: z.string(),
  revision: z.number(),
  savedAt: z.string(),
  sending: z.nullable(changesSchema),
  pending: changesSchema,
  held: z.array(
    z.object({
      path: z.string(),
      kind: z.enum(['conflict', 'refused']),
      base: side,
      mine: side,
      theirs: side,
      by: z.nullable(z.string()),
      at: z.nullable(z.string()),
      sentence: z.optional(z.string()),
      choice: z.optional(z.enum(['mine', 'theirs'])),
    }),
  ),
  editedAt: z.nullable(z.number()),
});
export type StoredRecord = z.infer<typeof storedSchema>;

export function toStored({ registration, base, sending, pending, held, editedAt }: EditRecord): StoredRecord {
  const { revision, savedAt } = base;
  return { registration, revision, savedAt, sending: sending?.changes ?? null, pending, held, editedAt };
}

/** Whatever was under way when the app was killed may have arrived. */
export function fromStored({ revision, savedAt, sending, ...rest }: StoredRecord, answers: Answers): EditRecord {
  return {
    ...(rest as Pick<EditRecord, 'registration' | 'pending' | 'held' | 'editedAt'>),
    base: { revision, answers, savedAt },
    sending: sending && { changes: sending as Changes, unsure: true },
  };
}
