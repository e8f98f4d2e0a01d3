import { parentPort } from 'node:worker_threads';
import { renderSheet } from '../exports/render-sheet';
import type { Printable, Printed } from './print-job';
import { renderPaper } from './render-paper';

/** Runs in a thread of its own, one paper after the other. */
parentPort?.on('message', async (wanted: Printable) => {
  const printed = await ('format' in wanted ? renderSheet(wanted) : renderPaper(wanted)).then(
    (bytes): Printed => ({ bytes }),
    (error: unknown): Printed => ({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
  parentPort?.postMessage(printed);
});
