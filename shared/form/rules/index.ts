import * as z from 'zod/mini';
import { among, amongSchema } from './among';
import { exactlyOne, exactlyOneSchema } from './exactly-one';
import { totalLength, totalLengthSchema } from './total-length';
import { uniqueIn, uniqueInSchema } from './unique-in';

/** Rules look at several answers at once. One file each; `reads` names the fields whose change makes a rule run again. */
export const ruleSchema = z.discriminatedUnion('rule', [
  exactlyOneSchema,
  amongSchema,
  totalLengthSchema,
  uniqueInSchema,
]);
export type Rule = z.infer<typeof ruleSchema>;

export const ruleTypes = { exactlyOne, among, totalLength, uniqueIn };
