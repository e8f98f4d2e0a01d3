import * as z from 'zod/mini';
import { type Answers, isEmpty, type Row, type Scalar } from './answers';

/**
 * When something applies. A name inside a row means the sibling of that name if there is one, else the top-level field.
 * On a many-of answer `is` means "contains" and `in` means "contains any of".
 */
export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | { field: string; is: Scalar }
  | { field: string; in: Scalar[] }
  | { field: string; filled: boolean };

const scalar = z.union([z.string(), z.number(), z.boolean()]);

export const conditionSchema: z.ZodMiniType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(conditionSchema).check(z.minLength(1)) }),
    z.strictObject({ any: z.array(conditionSchema).check(z.minLength(1)) }),
    z.strictObject({ not: conditionSchema }),
    z.strictObject({ field: z.string(), is: scalar }),
    z.strictObject({ field: z.string(), in: z.array(scalar).check(z.minLength(1)) }),
    z.strictObject({ field: z.string(), filled: z.boolean() }),
  ]),
);

export type Holds = (answers: Answers, row?: Row) => boolean;

/** Turns a condition into a function. `siblings` are the names that live in the row the condition stands in. */
export function compileCondition(condition: Condition, siblings: ReadonlySet<string> = new Set()): Holds {
  if ('all' in condition) {
    const parts = condition.all.map((each) => compileCondition(each, siblings));
    return (answers, row) => {
      for (const holds of parts) if (!holds(answers, row)) return false;
      return true;
    };
  }
  if ('any' in condition) {
    const parts = condition.any.map((each) => compileCondition(each, siblings));
    return (answers, row) => {
      for (const holds of parts) if (holds(answers, row)) return true;
      return false;
    };
  }
  if ('not' in condition) {
    const holds = compileCondition(condition.not, siblings);
    return (answers, row) => !holds(answers, row);
  }
  const { field } = condition;
  const inRow = siblings.has(field);
  if ('filled' in condition) {
    const { filled } = condition;
    return (answers, row) => isEmpty(inRow ? row?.[field] : answers[field]) !== filled;
  }
  if ('is' in condition) {
    const { is } = condition;
    return (answers, row) => {
      const value: unknown = inRow ? row?.[field] : answers[field];
      return value === is || (Array.isArray(value) && value.includes(is));
    };
  }
  const wanted: readonly unknown[] = condition.in;
  return (answers, row) => {
    const value = inRow ? row?.[field] : answers[field];
    return Array.isArray(value) ? value.some((each) => wanted.includes(each)) : wanted.includes(value);
  };
}

/** The fields a condition reads, each with the values it compares against. */
export function conditionReads(condition: Condition): { field: string; values: Scalar[] }[] {
  if ('all' in condition) return condition.all.flatMap(conditionReads);
  if ('any' in condition) return condition.any.flatMap(conditionReads);
  if ('not' in condition) return conditionReads(condition.not);
  const values = 'is' in condition ? [condition.is] : 'in' in condition ? condition.in : [];
  return [{ field: condition.field, values }];
}
