import type { FilledPaper } from '../../shared/papers';
import type { SheetJob } from '../exports/render-sheet';

/** A paper to stamp, always as PDF, or a sheet in the format it names. */
export type Printable = FilledPaper | SheetJob;

/** What the thread answers; the message of an error names no content. */
export type Printed = { bytes: Uint8Array } | { failed: string };
