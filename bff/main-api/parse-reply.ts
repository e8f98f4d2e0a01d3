import type { Logger } from 'pino';
import * as z from 'zod/mini';
import { AppError, type Issue } from '../../shared/errors';
import { compileFits } from './fits';

/** As many unknown keys as are worth a line in the log; a platform that invents keys must not fill memory. */
const MOST_NOTED = 200;

/**
 * Reads replies by their schemas: keys these do not know are dropped and logged once per path, a missing or mistyped
 * one is `upstream_invalid`. Neither says what stood there, which may be personal.
 */
export function createReplyParser<Schemas extends Record<string, z.ZodMiniType>>(log: Logger, schemas: Schemas) {
  const fits = Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, compileFits(schema)]));
  const noted = new Set<string>();

  return function parseReply<Name extends keyof Schemas & string>(name: Name, text: string): z.infer<Schemas[Name]> {
    type Reply = z.infer<Schemas[Name]>;
    const value = parseJson(name, text);
    if (fits[name]!(value)) return value as Reply;
    const parsed = schemas[name]!.safeParse(value);
    if (!parsed.success) {
      const where = z.core.toDotPath(parsed.error.issues[0]?.path ?? []);
      throw offContract(`${name}.${where} is not what the contract says`);
    }
    for (const path of unknownKeys(value, parsed.data, name)) {
      if (noted.has(path) || noted.size >= MOST_NOTED) continue;
      noted.add(path);
      log.warn({ path }, 'The main API sends a key the contract does not know; it is dropped');
    }
    return parsed.data as Reply;
  };
}

function parseJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Without the parser's own message, which quotes the text.
    throw offContract(`${name} is not JSON (${text.length} characters)`);
  }
}

const offContract = (what: string) => new AppError('upstream_invalid', `main API: ${what}`);

/** Paths that are in the reply and not in what was read from it, rows as `[]`. */
function* unknownKeys(given: unknown, read: unknown, path: string): Generator<string> {
  if (typeof given !== 'object' || given === null || given === read) return;
  if (Array.isArray(given)) {
    for (const [i, each] of given.entries()) yield* unknownKeys(each, (read as unknown[])[i], `${path}[]`);
    return;
  }
  const known = read as Record<string, unknown>;
  for (const [key, each] of Object.entries(given)) {
    if (key in known) yield* unknownKeys(each, known[key], `${path}.${key}`);
    else yield `${path}.${key.slice(0, 60)}`;
  }
}

const refusalSchema = z.object({
  error: z.object({
    code: z.optional(z.string()),
    message: z.optional(z.string().check(z.maxLength(500))),
    issues: z.optional(
      z.array(
        z.object({ path: z.string(), code: z.string(), message: z.string(), severity: z.enum(['error', 'warning']) }),
      ),
    ),
  }),
});

/** What the platform says about a call it refuses, as far as it is in our words. */
export function parseRefusal(text: string): { code?: string; sentence?: string; issues?: Issue[] } {
  try {
    const { code, message, issues } = refusalSchema.parse(JSON.parse(text)).error;
    return { ...(code && { code }), ...(message && { sentence: message }), ...(issues && { issues }) };
  } catch {
    return {};
  }
}
