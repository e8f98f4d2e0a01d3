import * as z from 'zod/mini';

/** One call of the BFF's API, below `/api`. `input` is the JSON body, `query` the query string; both are strict. */
export interface Endpoint {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  /** Who may call: anyone, or a signed-in person. Deny by default: what is not `anyone` needs a session. */
  who: 'anyone' | 'person';
  /** A person may call it without having agreed to the legal texts as they are now. */
  beforeConsent?: true;
  summary: string;
  query?: z.ZodMiniType;
  input?: z.ZodMiniType;
  /** Absent: 204, no content. */
  output?: z.ZodMiniType;
  status?: 200 | 201 | 202 | 204;
}

export const endpoint = <const E extends Endpoint>(value: E): E => value;

/** Replies that show time carry the contest's clock; `demo` when it is not the real one. */
export const clock = { now: z.string(), demo: z.boolean() };
/** Of a list that is read page by page. */
export const cursor = z.optional(z.string().check(z.maxLength(200)));
export const limit = z.optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100)));

type ParamNames<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParamNames<`/${Rest}`>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;
export type Params<E extends Endpoint> = { [Name in ParamNames<E['path']>]: string };
export type Query<E extends Endpoint> = E['query'] extends z.ZodMiniType ? z.infer<E['query']> : undefined;
export type Input<E extends Endpoint> = E['input'] extends z.ZodMiniType ? z.infer<E['input']> : undefined;
export type Output<E extends Endpoint> = E['output'] extends z.ZodMiniType ? z.infer<E['output']> : undefined;

/** `/registrations/:id` with `{id}` put in, escaped. */
export function fillPath(path: string, params: Record<string, string>): string {
  return path.replace(/:([A-Za-z]+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
}
