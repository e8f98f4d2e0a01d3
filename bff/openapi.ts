import { Router } from 'express';
import * as z from 'zod/mini';
import { type Endpoint, endpoints, type EndpointName } from '../shared/api';
import { errorCodes } from '../shared/errors';
import { idPattern } from './main-api/contract';
import { traceOf } from './http/trace';

type Json = Record<string, unknown>;

/** OpenAPI 3.1 of everything below `/api`, made from the endpoints themselves. */
export function openApi(): Json {
  const paths: Record<string, Json> = {};
  const schemas: Json = { Error: errorSchema };
  for (const [name, endpoint] of Object.entries(endpoints) as [EndpointName, Endpoint][]) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(name, endpoint, schemas) };
  }
  return {
    openapi: '3.1.0',
    info: { title: '参赛掌上通', description: 'The API of the contest pocket desk.', version: '1' },
    servers: [{ url: '/api' }],
    security: [{ session: [] }],
    paths,
    components: {
      securitySchemes: { session: { type: 'http', scheme: 'bearer', description: 'The token of POST /session/sms' } },
      schemas,
      responses: {
        Error: {
          description: 'What went wrong, in words for the person',
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
        },
      },
    },
  };
}

/** `schemas` takes up what refers to itself and so cannot be written where it stands. */
function operation(name: EndpointName, endpoint: Endpoint, schemas: Json): Json {
  const write: Write = (schema, io) => written(schema, io, { name, schemas });
  const status = endpoint.status ?? (endpoint.output ? 200 : 204);
  return {
    operationId: name,
    summary: endpoint.summary,
    ...(endpoint.who === 'anyone' && { security: [] }),
    parameters: [...pathParameters(endpoint), ...queryParameters(endpoint, write), ...headerParameters(endpoint)],
    ...requestBody(endpoint, write),
    responses: {
      [status]: {
        description: endpoint.output ? 'Done' : 'Done, nothing to say',
        ...(endpoint.output && { content: { 'application/json': { schema: write(endpoint.output, 'output') } } }),
      },
      default: { $ref: '#/components/responses/Error' },
    },
  };
}

function pathParameters({ path }: Endpoint): Json[] {
  const schema = { type: 'string', pattern: idPattern.source };
  return [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({ name, in: 'path', required: true, schema }));
}

function queryParameters({ query }: Endpoint, write: Write): Json[] {
  if (!query) return [];
  const { properties = {}, required = [] } = write(query, 'input') as { properties?: Json; required?: string[] };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}

/** What the schemas cannot say, because it travels in a header or is no JSON. */
function headerParameters(endpoint: Endpoint): Json[] {
  const header = (name: string, description: string) => ({
    name,
    in: 'header',
    required: true,
    description,
    schema: { type: 'string' },
  });
  if (endpoint === endpoints.submitRegistration) return [header('Idempotency-Key', 'The same key, the same receipt')];
  if (endpoint === endpoints.deleteAccount) {
    return [header('X-Challenge-Id', 'Of the code that was sent'), header('X-Code', 'The six digits')];
  }
  if (endpoint === endpoints.sendSupplement) return [header('Idempotency-Key', 'The same key, the same answer')];
  if (endpoint === endpoints.putAttachmentPiece) return [header('Content-Range', 'bytes from-to/size')];
  return [];
}

function requestBody(endpoint: Endpoint, write: Write): Json {
  const content =
    endpoint === endpoints.putAttachmentPiece
      ? { 'application/octet-stream': {} }
      : endpoint.input && { 'application/json': { schema: write(endpoint.input, 'input') } };
  return content ? { requestBody: { required: true, content } } : {};
}

type Write = (schema: z.ZodMiniType, io: 'input' | 'output') => Json;

function written(
  schema: z.ZodMiniType,
  io: 'input' | 'output',
  { name, schemas }: { name: string; schemas: Json },
): Json {
  const { $schema: _, ...whole } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
  const at = (key: string) => `${name}.${io}.${key}`;
  const moved = JSON.stringify(whole).replace(
    /"#\/\$defs\/([^"]+)"/g,
    (_ref, key: string) => `"#/components/schemas/${at(key)}"`,
  );
  const { $defs = {}, ...rest } = JSON.parse(moved) as Json & { $defs?: Json };
  for (const [key, definition] of Object.entries($defs)) schemas[at(key)] = definition;
  return rest;
}

const errorSchema: Json = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message'],
      properties: {
        code: { enum: Object.keys(errorCodes) },
        message: { type: 'string' },
        issues: {
          type: 'array',
          items: {
            type: 'object',
            required: ['path', 'code', 'message', 'severity'],
            properties: {
              path: { type: 'string' },
              code: { type: 'string' },
              message: { type: 'string' },
              severity: { enum: ['error', 'warning'] },
            },
          },
        },
        conflicts: {
          type: 'array',
          items: {
            type: 'object',
            required: ['path', 'base', 'mine', 'theirs', 'by', 'at'],
            properties: { path: { type: 'string' }, base: {}, mine: {}, theirs: {}, by: {}, at: {} },
          },
        },
        revision: { type: 'number' },
        retryAfterSeconds: { type: 'number' },
      },
    },
  },
};

export function serveOpenApi(): Router {
  const text = JSON.stringify(openApi());
  const router = Router();
  router.get('/openapi.json', (_request, response) => {
    traceOf(response).route = '/api/openapi.json';
    response.setHeader('cache-control', 'no-cache');
    response.type('json').send(text);
  });
  return router;
}
