import { parentPort } from 'node:worker_threads';
import type { FilledPaper } from '../../shared/papers';
import { renderPaper } from './render-paper';

/** What the thread answers; the message of an error names no content. */
export type Printed = { bytes: Uint8Array } | { failed: string };

/** Runs in a thread of its own, one paper after the other. */
parentPort?.on('message', async (paper: FilledPaper) => {
  const printed = await renderPaper(paper).then(
    (bytes): Printed => ({ bytes }),
    (error: unknown): Printed => ({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
  parentPort?.postMessage(printed);
});
