import { z } from 'zod';
import { parse, type Route, text } from '../http/route';
import type { Registry } from '../registry';
import { checkPublication } from './check-publication';
import { phonesTold } from './phones-told';
import { beginPublication } from './publication';
import { publish } from './publish';
import { MOST_ROWS } from './result-list';
import { stageRows } from './stage-rows';

const newPublication = z.object({
  contestId: text(1, 64),
  stage: text(1, 40),
  content: z.string().regex(/^[0-9a-f]{64}$/),
  total: z.int().min(1).max(MOST_ROWS),
});
const rowsToStage = z.object({
  from: z.int().min(0),
  rows: z.array(
    z.object({ line: z.int().min(1), id: text(1, 200), word: text(0, 200), reason: text(1, 5_000).nullable() }),
  ),
});

/** A list of results: begun, staged in pieces, checked, and told as a whole. */
export function publicationRoutes(registry: Registry): Route[] {
  const post = (path: string, operation: string, handle: Route['handle']): Route => ({
    method: 'post',
    path: `/publications${path}`,
    operation,
    acting: false,
    body: 'json',
    status: 200,
    handle,
  });
  return [
    post('', 'beginPublication', async ({ body }) => ({
      publication: await beginPublication(registry, parse(newPublication, body)),
    })),
    post('/:id/rows', 'stageRows', async ({ params, body }) => ({
      publication: await stageRows(registry, params.id!, parse(rowsToStage, body)),
    })),
    post('/:id/check', 'checkPublication', ({ params }) => checkPublication(registry, params.id!)),
    post('/:id/phones', 'phonesTold', async ({ params }) => ({ phones: await phonesTold(registry, params.id!) })),
    post('/:id/publish', 'publish', async ({ params }) => ({ publication: await publish(registry, params.id!) })),
  ];
}
