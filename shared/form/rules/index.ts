import * as z from 'zod/mini';
import { among, amongSchema } from './among';
import { atLeast, atLeastSchema } from './at-least';
import { countMatches, countMatchesSchema } from './count-matches';
import { exactlyOne, exactlyOneSchema } from './exactly-one';
import { inOrder, inOrderSchema } from './in-order';
import { notOutsideTracks, notOutsideTracksSchema } from './not-outside-tracks';
import { rowCount, rowCountSchema } from './row-count';
import { subtotal, subtotalSchema } from './subtotal';
import { sumIs, sumIsSchema } from './sum-is';
import { totalLength, totalLengthSchema } from './total-length';
import { uniqueIn, uniqueInSchema } from './unique-in';

/** Rules look at several answers at once. One file each; `reads` names the fields whose change makes a rule run again. */
export const ruleSchema = z.discriminatedUnion('rule', [
  exactlyOneSchema,
  amongSchema,
  totalLengthSchema,
  uniqueInSchema,
  sumIsSchema,
  subtotalSchema,
  atLeastSchema,
  countMatchesSchema,
  notOutsideTracksSchema,
  rowCountSchema,
  inOrderSchema,
]);
export type Rule = z.infer<typeof ruleSchema>;

export const ruleTypes = {
  exactlyOne,
  among,
  totalLength,
  uniqueIn,
  sumIs,
  subtotal,
  atLeast,
  countMatches,
  notOutsideTracks,
  rowCount,
  inOrder,
};
