import { z } from 'zod';
import { noticeTypes } from '../../shared/notification';
import { listDeadLetters, listUnreached, replayDeadLetters } from '../notifications/delivery/dead-letters';
import type { Parts } from '../parts';
import { verifyReceipt } from '../receipts/verify-receipt';
import { channelReach } from './channel-reach';

const call = <Schema extends z.ZodType, Answer>(
  input: Schema,
  answer: (parts: Parts, input: z.output<Schema>) => Answer,
) => ({ input, answer });

const nothing = z.object({});
const number = z.string().regex(/^[1-9]\d{0,17}$/);

/** Everything the command line may ask of the BFF, by name. */
export const operatorCalls = {
  unreached: call(nothing, async (parts) => ({ people: await listUnreached(parts) })),
  'dead-letters': call(nothing, async (parts) => ({ letters: await listDeadLetters(parts) })),
  replay: call(
    z.union([z.object({ noticeIds: z.array(number).min(1) }), z.object({ all: z.literal(true) })]),
    async (parts, which) => ({ replayed: await replayDeadLetters(parts, which) }),
  ),
  'verify-receipt': call(z.object({ text: z.string().max(1_000_000) }), verifyReceipt),
  reach: call(z.object({ phones: z.array(z.string()).max(20_000), type: z.enum(noticeTypes) }), channelReach),
};
export type OperatorCallName = keyof typeof operatorCalls;
/** As it comes out of JSON. */
export type OperatorAnswer<Name extends OperatorCallName> = Sent<
  Awaited<ReturnType<(typeof operatorCalls)[Name]['answer']>>
>;
type Sent<T> = T extends Date
  ? string
  : T extends readonly (infer Each)[]
    ? Sent<Each>[]
    : T extends object
      ? { [Key in keyof T]: Sent<T[Key]> }
      : T;
