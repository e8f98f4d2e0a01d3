import { AppError, type ErrorCode, type Issue } from '../../shared/errors';

/** Everything that speaks against a call, as one error. Paths may be the caller's own words, so the log gets the codes only. */
export function refused(code: ErrorCode, issues: readonly Issue[]): AppError {
  const [first] = issues;
  const codes = [...new Set(issues.map((issue) => issue.code))].join(', ');
  return new AppError(code, `${issues.length} problems: ${codes}`, {
    issues: issues.slice(0, MOST_TOLD),
    ...(first && issues.length === 1 && { sentence: `${first.message}。` }),
  });
}

/** Nobody mends more than these at a time. */
const MOST_TOLD = 500;

/** Throws when there is anything to put right. */
export function refuse(code: ErrorCode, issues: readonly Issue[]): void {
  if (issues.length > 0) throw refused(code, issues);
}
