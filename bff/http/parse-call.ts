import express, { type Request, type Response } from 'express';
import type * as z from 'zod/mini';
import { type Endpoint, endpoints } from '../../shared/api';
import { AppError, type Issue } from '../../shared/errors';
import { idPattern } from '../main-api/contract';
import { readPiece } from './read-piece';
import { problem, problemsIn, sentenceFor } from './request-problems';

export const JSON_LIMIT = 1024 * 1024;

const readJson = express.json({ limit: JSON_LIMIT });

/** Reads the body an endpoint wants, and no other: an unread body costs no memory. */
export async function readBody(endpoint: Endpoint, request: Request, response: Response): Promise<void> {
  if (endpoint === endpoints.putAttachmentPiece) {
    if (request.is('application/octet-stream')) request.body = await readPiece(request);
    return;
  }
  if (!endpoint.input) return;
  const type = request.headers['content-type'];
  if (type !== undefined && request.is('application/json') === false) {
    throw new AppError('invalid_request', `a body of type ${type.slice(0, 60)}`, {
      sentence: '提交的内容应为 JSON（Content-Type: application/json）。',
    });
  }
  await run(readJson, request, response);
}

type Middleware = (request: Request, response: Response, next: (error?: unknown) => void) => void;
const run = (middleware: Middleware, request: Request, response: Response): Promise<void> =>
  new Promise((resolve, reject) => middleware(request, response, (error) => (error ? reject(error) : resolve())));

/** Parameters, query and body by the endpoint's schemas. Throws one `invalid_request` with everything that is wrong. */
export function parseCall(endpoint: Endpoint, request: Request): { params: object; query: unknown; input: unknown } {
  const problems: Issue[] = paramProblems(request.params as Record<string, string>);
  const read = (schema: z.ZodMiniType | undefined, value: () => unknown): unknown => {
    if (!schema) return undefined;
    const result = schema.safeParse(value(), { error: sentenceFor });
    if (!result.success) problems.push(...problemsIn(result.error.issues));
    return result.data;
  };
  const query = read(endpoint.query, () => request.query);
  const input = read(endpoint.input, () => (request.body as unknown) ?? {});
  refuse(problems);
  return { params: request.params, query, input };
}

function paramProblems(params: Record<string, string>): Issue[] {
  return Object.entries(params)
    .filter(([, value]) => !idPattern.test(value))
    .map(([name]) => problem([name], 'invalid_format', `${name} 只能由字母、数字、连字符和下划线组成，最长 64 个字符`));
}

/** Throws when there is anything to put right. */
export function refuse(problems: Issue[]): void {
  if (problems.length === 0) return;
  // An unknown key is the caller's own word and may be anything; it is no business of the log's.
  const places = problems.map(({ path, code }) => (code === 'unknown_key' ? code : `${path} ${code}`)).join(', ');
  throw new AppError('invalid_request', `the request does not fit: ${places}`, {
    issues: problems,
    ...(problems.length === 1 && { sentence: `${problems[0]!.message}。` }),
  });
}
