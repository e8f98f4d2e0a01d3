import * as z from 'zod';
import { type Answers, type Row, rowsOf, textLength } from '../../../shared/form/answers';
import { optionId } from '../../../shared/form/fields/choice';
import type { CompiledRows, Form, Leaf } from '../../../shared/form/form';
import {
  blankAt,
  type Checker,
  holds,
  isAsked,
  isConditional,
  needsRows,
  pathAt,
  tables,
  topLeaves,
} from './comparable';

/**
 * The same form in zod. It knows no conditions between properties, and runs the checks of an object only where its
 * properties have not failed; so what is asked for at times is judged beside the object, each by its own schema.
 */
export function withZod(form: Form): Checker {
  const schema = objectOf(topLeaves(form), tables(form));
  const single = new Map([...form.leaves.values()].map((leaf) => [leaf.key, valueOf(leaf)]));
  const later = [...form.leaves.values()].filter(isLater).map((leaf) => ({ leaf, schema: single.get(leaf.key)! }));
  const wrongLater = (answers: Answers): string[] => {
    const wrong: string[] = [];
    for (const { leaf, schema } of later) {
      if (!leaf.rows) {
        if (!judge(leaf, schema, answers, undefined)) wrong.push(leaf.id);
        continue;
      }
      for (const row of rowsOf(answers, leaf.rows.id)) {
        if (!judge(leaf, schema, answers, row)) wrong.push(`${leaf.rows.id}.${row.id}.${leaf.id}`);
      }
    }
    return wrong;
  };
  return {
    name: 'zod',
    whole: (answers) => [schema.safeParse(answers), wrongLater(answers)],
    failing(answers) {
      const issues = schema.safeParse(answers).error?.issues ?? [];
      const paths = issues.map(({ path }) => pathAt(answers, path as (string | number)[]));
      return new Set([...paths, ...wrongLater(answers)]);
    },
    one: (answers, paths) =>
      paths.map((path) => {
        const { leaf, row } = blankAt(form, answers, path);
        const schemaOfOne = single.get(leaf.key)!;
        return () => judge(leaf, schemaOfOne, answers, row);
      }),
    remark: '事先为每个字段各备一个 schema',
  };
}

const judge = (leaf: Leaf, schema: z.ZodType, answers: Answers, row: Row | undefined): boolean => {
  const value = (row ?? answers)[leaf.id];
  if (!isAsked(leaf, answers, row)) return true;
  if (value === undefined) return !leaf.required;
  return isOfSiblings(leaf) ? holds(leaf, value, answers, row) : schema.safeParse(value).success;
};

/** Right or wrong only together with another answer. */
const isOfSiblings = ({ field }: Leaf): boolean => field.type === 'identityNumber' || field.type === 'topics';

const isLater = (leaf: Leaf): boolean => isConditional(leaf) || isOfSiblings(leaf);

function objectOf(leaves: readonly Leaf[], rows: readonly CompiledRows[]): z.ZodType {
  const shape: Record<string, z.ZodType> = {};
  for (const leaf of leaves) {
    if (!isLater(leaf)) shape[leaf.id] = leaf.required ? valueOf(leaf) : valueOf(leaf).optional();
  }
  for (const table of rows) {
    if (table.shown) throw new Error(`a table under a condition: ${table.field.id}`);
    const list = z
      .array(objectOf(table.leaves, []))
      .min(table.field.minRows ?? 0)
      .max(table.field.softMax ? Infinity : table.field.maxRows);
    shape[table.field.id] = needsRows(table) ? list : list.optional();
  }
  return z.object(shape);
}

function valueOf(leaf: Leaf): z.ZodType {
  const { field } = leaf;
  switch (field.type) {
    case 'text':
    case 'longText':
      return z.string().refine((text) => textLength(text) <= field.maxLength);
    case 'number':
    case 'money':
    case 'percentage':
      return numberOf(leaf);
    case 'choice':
      return z.enum(field.options.map(optionId) as [string]);
    case 'choices':
      return z
        .array(z.enum(field.options.map(optionId) as [string]))
        .min(field.min ?? 0)
        .max(field.max ?? Infinity);
    case 'yesNo':
      return z.boolean();
    case 'files':
      return z.array(z.string()).max(field.maxCount);
    default:
      return z.custom((value) => holds(leaf, value, {}, undefined));
  }
}

/** Not multipleOf, which takes 0.1 + 0.2 for no multiple of 0.01. */
function numberOf({ least, most, scale }: Leaf): z.ZodType {
  return z
    .number()
    .min(least)
    .max(most)
    .refine((number) => Math.abs(number * scale - Math.round(number * scale)) <= 1e-6);
}
