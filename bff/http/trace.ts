import type { Response } from 'express';

/** What is known of a request for the log and the metrics; none of it is personal. */
export interface Trace {
  id: string;
  /** The route's pattern, never the path itself: paths may carry anything. */
  route: string;
  userId: string | null;
  /** On behalf of WeChat's reviewers. */
  review: boolean;
  /** Code and reason of a refusal. */
  refused: { code: string; why: string } | null;
}

export const traceOf = (response: Response): Trace => response.locals as Trace;
