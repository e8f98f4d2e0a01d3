import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import type { Answers, Row } from '../../../shared/form/answers';
import type { Condition } from '../../../shared/form/condition';
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

type Schema = Record<string, unknown>;

/** The same form as a JSON Schema, compiled once. Conditions are if/then, one for each that fields share. */
export function withAjv(form: Form): Checker {
  const ajv = new Ajv({ allErrors: true, strict: false, multipleOfPrecision: 6 });
  ajv.addKeyword({
    keyword: 'holds',
    validate: (key: string, value: unknown, _schema: unknown, at?: { parentData: object; rootData: object }) => {
      const leaf = form.leaves.get(key)!;
      const row = leaf.rows && at && at.parentData !== at.rootData ? (at.parentData as Row) : undefined;
      return holds(leaf, value, (at?.rootData ?? {}) as Answers, row);
    },
  });
  const validate = ajv.compile(objectOf(topLeaves(form), tables(form)));
  const single = new Map([...form.leaves.values()].map((leaf) => [leaf.key, ajv.compile(valueOf(leaf))]));
  return {
    name: 'ajv',
    whole: (answers) => (validate(answers), validate.errors),
    failing(answers) {
      validate(answers);
      return new Set(
        (validate.errors ?? []).filter(({ keyword }) => keyword !== 'if').map((each) => at(answers, each)),
      );
    },
    one: (answers, paths) => paths.map((path) => judgeOne(form, single, answers, path)),
    remark: '事先为每个字段各编译一个 schema',
  };
}

function judgeOne(form: Form, single: Map<string, ValidateFunction>, answers: Answers, path: string): () => boolean {
  const { leaf, row } = blankAt(form, answers, path);
  const validate = single.get(leaf.key)!;
  // Together with another answer JSON Schema only judges the object that holds both.
  const ofSiblings = leaf.field.type === 'identityNumber' || leaf.field.type === 'topics';
  return () => {
    const value = (row ?? answers)[leaf.id];
    if (!isAsked(leaf, answers, row)) return true;
    if (value === undefined) return !leaf.required;
    return ofSiblings ? holds(leaf, value, answers, row) : validate(value);
  };
}

function at(answers: Answers, { instancePath, params, keyword }: ErrorObject): string {
  const steps = instancePath.split('/').slice(1);
  return pathAt(answers, keyword === 'required' ? [...steps, params.missingProperty as string] : steps);
}

function objectOf(leaves: readonly Leaf[], rows: readonly CompiledRows[]): Schema {
  const schema = { type: 'object', ...demands(leaves.filter((leaf) => !isConditional(leaf))) };
  for (const table of rows) {
    if (table.shown) throw new Error(`a table under a condition: ${table.field.id}`);
    const { minRows = 0, maxRows, softMax = false, id } = table.field;
    schema.properties[id] = {
      type: 'array',
      minItems: minRows,
      ...(!softMax && { maxItems: maxRows }),
      items: objectOf(table.leaves, []),
    };
    if (needsRows(table)) schema.required.push(id);
  }
  const groups = new Map<string, { when: Schema; leaves: Leaf[] }>();
  for (const leaf of leaves.filter(isConditional)) {
    const when = conditionsOf(leaf);
    const key = JSON.stringify(when);
    groups.set(key, { when, leaves: [...(groups.get(key)?.leaves ?? []), leaf] });
  }
  const allOf = [...groups.values()].map((group) => ({ if: group.when, then: demands(group.leaves) }));
  return { ...schema, ...(allOf.length > 0 && { allOf }) };
}

function demands(leaves: readonly Leaf[]): { properties: Record<string, Schema>; required: string[] } {
  return {
    properties: Object.fromEntries(leaves.map((leaf) => [leaf.id, valueOf(leaf)])),
    required: leaves.filter(({ required }) => required).map(({ id }) => id),
  };
}

function conditionsOf({ field }: Leaf): Schema {
  const all = [
    ...(field.when ? [conditionOf(field.when)] : []),
    ...(field.mirrors ? [{ not: conditionOf(field.mirrors.when) }] : []),
  ];
  return all.length === 1 ? all[0]! : { allOf: all };
}

function conditionOf(condition: Condition): Schema {
  if ('all' in condition) return { allOf: condition.all.map(conditionOf) };
  if ('any' in condition) return { anyOf: condition.any.map(conditionOf) };
  if ('not' in condition) return { not: conditionOf(condition.not) };
  const { field } = condition;
  if ('filled' in condition) return condition.filled ? { required: [field] } : { not: { required: [field] } };
  const wanted = 'is' in condition ? [condition.is] : condition.in;
  const among = { anyOf: [{ enum: wanted }, { type: 'array', contains: { enum: wanted } }] };
  return { properties: { [field]: among }, required: [field] };
}

function valueOf(leaf: Leaf): Schema {
  const { field } = leaf;
  switch (field.type) {
    case 'text':
    case 'longText':
      // Counts code points; answers in these documents hold no CRLF.
      return { type: 'string', maxLength: field.maxLength };
    case 'number':
    case 'money':
    case 'percentage':
      return { type: 'number', minimum: leaf.least, maximum: leaf.most, multipleOf: 1 / leaf.scale };
    case 'choice':
      return { enum: field.options.map(optionId) };
    case 'choices':
      return {
        type: 'array',
        items: { enum: field.options.map(optionId) },
        ...(field.min !== undefined && { minItems: field.min }),
        ...(field.max !== undefined && { maxItems: field.max }),
      };
    case 'yesNo':
      return { type: 'boolean' };
    case 'files':
      return { type: 'array', items: { type: 'string' }, maxItems: field.maxCount };
    default:
      return { holds: leaf.key };
  }
}
