import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { receiptSchema } from '../../shared/registration';
import {
  mainEventSchema,
  mainHistorySchema,
  mainRegistrationSchema,
  mainReturnSchema,
  mainSummarySchema,
  mainSupplementSchema,
  PIECE_BYTES,
  replies,
  WEBHOOK_SIGNATURE,
  WEBHOOK_TIMESTAMP,
} from '../../bff/main-api/contract';
import { attachmentSchema } from '../../shared/registration';
import { routes } from '../../bff/standalone/routes';
import type { Registry } from '../../bff/standalone/registry';

type Schema = Record<string, unknown>;
interface Operation {
  operationId: string;
  parameters?: Schema[];
  responses: Record<string, unknown>;
}

const text = readFileSync(path.join(__dirname, '../../bff/main-api/openapi.yaml'), 'utf8');
const openapi = parse(text) as {
  paths: Record<string, { parameters?: Schema[] } & Record<'get' | 'post' | 'put' | 'delete', Operation>>;
  webhooks: { event: { post: { parameters: { name: string }[] } } };
  components: { schemas: Record<string, Schema> };
};

/** What a schema demands, without its words, its references and its order. */
function essence(schema: unknown): unknown {
  if (typeof schema !== 'object' || schema === null) return schema;
  const { $ref, ...own } = schema as Schema;
  if (typeof $ref === 'string') return essence(at($ref));
  const { allOf, anyOf, type, properties, required, items, enum: values, pattern } = own;
  if (Array.isArray(allOf)) {
    const parts = allOf.map((part) => essence(part) as { properties: object; required: string[] });
    return {
      type: 'object',
      properties: Object.assign({}, ...parts.map((part) => part.properties)) as object,
      required: parts.flatMap((part) => part.required).sort(),
    };
  }
  if (Array.isArray(anyOf)) {
    const others = anyOf.filter((each) => (each as Schema).type !== 'null').map(essence);
    return { ...(others[0] as object), nullable: others.length < anyOf.length };
  }
  if (Array.isArray(type)) return { ...(essence({ ...own, type: type[0] as string }) as object), nullable: true };
  if (type === 'object' && properties === undefined) return { type: 'record' };
  return {
    type,
    ...(pattern !== undefined && { pattern }),
    ...(values !== undefined && { values }),
    ...(items !== undefined && { items: essence(items) }),
    ...(properties !== undefined && {
      properties: Object.fromEntries(Object.entries(properties as object).map(([name, each]) => [name, essence(each)])),
      required: [...((required as string[] | undefined) ?? [])].sort(),
    }),
  };
}

function at(reference: string): unknown {
  return reference
    .replace('#/', '')
    .split('/')
    .reduce<unknown>((found, name) => (found as Schema)[name], openapi);
}

test.each([
  ...Object.entries(replies),
  ['summary', mainSummarySchema],
  ['fullRegistration', mainRegistrationSchema],
  ['return', mainReturnSchema],
  ['historyEvent', mainHistorySchema],
  ['event', mainEventSchema],
  ['supplement', mainSupplementSchema],
  ['attachment', attachmentSchema],
  ['receipt', receiptSchema],
] as [string, z.core.$ZodType][])('openapi.yaml and contract.ts agree on %s', (name, schema) => {
  expect(openapi.components.schemas[name]).toBeDefined();
  expect(essence(openapi.components.schemas[name])).toEqual(essence(z.toJSONSchema(schema)));
});

test('standalone takes every call of openapi.yaml and no other', () => {
  const written = Object.entries(openapi.paths).flatMap(([at, calls]) =>
    (['get', 'post', 'put', 'delete'] as const)
      .filter((method) => method in calls)
      .map((method) => {
        const { operationId, responses } = calls[method];
        const good = Object.keys(responses).find((status) => status.startsWith('2'));
        const acting = calls.parameters?.some(({ $ref }) => $ref === '#/components/parameters/actingPhone') ?? false;
        return { operation: operationId, method, path: at.replace(/\{(\w+)\}/g, ':$1'), status: Number(good), acting };
      }),
  );
  const taken = routes({} as Registry).map(({ operation, method, path: at, status, acting }) => ({
    operation,
    method,
    path: at,
    status,
    acting,
  }));
  const byName = (a: { operation: string }, b: { operation: string }) => (a.operation < b.operation ? -1 : 1);
  expect(taken.sort(byName)).toEqual(written.sort(byName));
});

test('headers and sizes are those of contract.ts', () => {
  const names = openapi.webhooks.event.post.parameters.map(({ name }) => name);
  expect(names).toEqual([WEBHOOK_TIMESTAMP, WEBHOOK_SIGNATURE]);
  expect(PIECE_BYTES).toBe(1024 * 1024);
  expect(text).toContain('At most 1 MiB');
});

test('every reference leads somewhere', () => {
  const references = [...text.matchAll(/\$ref: '([^']+)'/g)].map(([, reference = '']) => reference);
  expect(references.length).toBeGreaterThan(50);
  for (const reference of references) expect([reference, typeof at(reference)]).toEqual([reference, 'object']);
});
