import { compileCondition, type Holds } from './condition';
import type { RowsField } from './definition';
import { type Check, type Hint, nothingIsPlain, type PlainLimits, type Surroundings } from './field-type';
import { type LeafField, typeOf } from './fields';

/** A field compiled for use: `key` is `field` or `rows.sub`, the place of every row's answer. */
export interface Leaf extends PlainLimits {
  key: string;
  field: LeafField;
  rows: RowsField | undefined;
  shown: Holds | undefined;
  hints: CompiledHint[];
  /** While this holds for a row, the answer is the top-level field's. */
  mirrored: { field: string; holds: Holds } | undefined;
  /** Copied from the field and its type: fields differ in shape, and reading them is what checking would wait for. */
  id: string;
  required: boolean;
  accepts(value: unknown): boolean;
  check: Check;
}

export interface CompiledHint {
  holds: Holds;
  text: string;
}

export interface CompiledRows {
  field: RowsField;
  shown: Holds | undefined;
  hints: CompiledHint[];
  leaves: Leaf[];
  /** The leaves by the ids of their sub-fields. */
  bySub: ReadonlyMap<string, Leaf>;
}

export function compileLeaf(
  field: LeafField,
  around: Surroundings,
  rows?: RowsField,
  siblings?: ReadonlySet<string>,
): Leaf {
  const type = typeOf(field);
  return {
    key: rows ? `${rows.id}.${field.id}` : field.id,
    field,
    rows,
    shown: field.when && compileCondition(field.when, siblings),
    hints: compileHints(field.hints, siblings),
    mirrored: field.mirrors && { field: field.mirrors.field, holds: compileCondition(field.mirrors.when, siblings) },
    id: field.id,
    required: field.required ?? false,
    ...nothingIsPlain,
    ...type.plain?.(field),
    accepts: type.accepts,
    check: type.compile(field, around),
  };
}

export function compileRows(field: RowsField, around: Surroundings): CompiledRows {
  const siblings = new Set(field.fields.map(({ id }) => id));
  const leaves = field.fields.map((sub) => compileLeaf(sub, around, field, siblings));
  return {
    field,
    shown: field.when && compileCondition(field.when),
    hints: compileHints(field.hints),
    leaves,
    bySub: new Map(leaves.map((leaf) => [leaf.id, leaf])),
  };
}

function compileHints(hints: readonly Hint[] = [], siblings?: ReadonlySet<string>): CompiledHint[] {
  return hints.map(({ when, text }) => ({ holds: compileCondition(when, siblings), text }));
}
