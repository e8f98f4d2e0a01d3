import { z } from 'zod';
import type { Parts } from '../parts';
import { verifyReceipt } from '../receipts/verify-receipt';

const call = <Schema extends z.ZodType, Answer>(
  input: Schema,
  answer: (parts: Parts, input: z.output<Schema>) => Answer,
) => ({ input, answer });

/** Everything the command line may ask of the BFF, by name. */
export const operatorCalls = {
  'verify-receipt': call(z.object({ text: z.string().max(1_000_000) }), verifyReceipt),
};
export type OperatorCallName = keyof typeof operatorCalls;
export type OperatorAnswer<Name extends OperatorCallName> = Awaited<ReturnType<(typeof operatorCalls)[Name]['answer']>>;
