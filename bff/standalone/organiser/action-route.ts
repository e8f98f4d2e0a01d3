import type { z } from 'zod';
import { AppError } from '../../../shared/errors';
import { parse, type Route } from '../http/route';

/** What an organiser does to one entry: `POST /registrations/:id/<name>`, answered with the entry as it is then. */
export function action<Schema extends z.ZodType>(
  name: string,
  schema: Schema,
  act: (id: string, input: z.output<Schema>) => Promise<unknown>,
): Route {
  return {
    method: 'post',
    path: `/registrations/:id/${name}`,
    operation: name,
    acting: false,
    body: 'json',
    status: 200,
    async handle({ params, body }) {
      try {
        return { registration: await act(params.id!, parse(schema, body)) };
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'not_found') throw error;
        throw new AppError('not_found', error.message, { sentence: `没有编号为“${params.id}”的报名。` });
      }
    },
  };
}
