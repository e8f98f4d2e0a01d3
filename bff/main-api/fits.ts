import type * as z from 'zod/mini';

/** Is this exactly what a schema describes, with no key more? Says nothing about why not. */
export type Fits = (value: unknown) => boolean;

/**
 * A quick yes for replies that keep to the contract, made from the schema itself: about a tenth of the price of
 * parsing. What it cannot judge it answers with no, and then the schema decides.
 */
export function compileFits(schema: z.ZodMiniType): Fits {
  const { def } = schema._zod as unknown as { def: Definition };
  switch (def.type) {
    case 'string':
      return stringFits(def.checks ?? []);
    case 'number':
      return def.checks?.length ? never : Number.isFinite;
    case 'boolean':
      return (value) => typeof value === 'boolean';
    case 'unknown':
      return () => true;
    case 'enum': {
      const known = new Set<unknown>(Object.values(def.entries));
      return (value) => known.has(value);
    }
    case 'nullable': {
      const inner = compileFits(def.innerType);
      return (value) => value === null || inner(value);
    }
    case 'optional': {
      const inner = compileFits(def.innerType);
      return (value) => value === undefined || inner(value);
    }
    case 'array': {
      const element = compileFits(def.element);
      return (value) => Array.isArray(value) && value.every(element);
    }
    case 'record':
      return def.valueType._zod.def.type === 'unknown' ? isPlain : never;
    case 'object':
      return def.catchall ? never : objectFits(def.shape);
    default:
      return never;
  }
}

type Inner = z.ZodMiniType & { _zod: { def: { type: string } } };
type Definition =
  | { type: 'string' | 'number'; checks?: { _zod: { def: { pattern?: RegExp } } }[] }
  | { type: 'boolean' | 'unknown' }
  | { type: 'enum'; entries: Record<string, string> }
  | { type: 'nullable' | 'optional'; innerType: Inner }
  | { type: 'array'; element: Inner }
  | { type: 'record'; valueType: Inner }
  | { type: 'object'; shape: Record<string, Inner>; catchall?: Inner };

const never: Fits = () => false;

const isPlain: Fits = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

function stringFits(checks: { _zod: { def: { pattern?: RegExp } } }[]): Fits {
  const patterns = checks.map(({ _zod }) => _zod.def.pattern);
  const [pattern] = patterns;
  if (patterns.length === 0) return (value) => typeof value === 'string';
  if (patterns.length > 1 || !pattern) return never;
  return (value) => typeof value === 'string' && pattern.test(value);
}

function objectFits(shape: Record<string, Inner>): Fits {
  const fits = new Map(Object.entries(shape).map(([key, each]) => [key, compileFits(each)]));
  const optional = Object.keys(shape).filter((key) => shape[key]?._zod.def.type === 'optional');
  const required = fits.size - optional.length;
  return (value) => {
    if (!isPlain(value)) return false;
    const record = value as Record<string, unknown>;
    let present = 0;
    for (const key in record) {
      const each = fits.get(key);
      if (each === undefined || !each(record[key])) return false;
      present++;
    }
    for (const key of optional) if (key in record) present--;
    return present === required;
  };
}
