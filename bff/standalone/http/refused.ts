import { AppError, type ErrorCode, type ErrorDetail } from '../../../shared/errors';

/** An error to which the contract gives another status than its code has, or something beside it in the reply. */
export class Refused extends AppError {
  readonly httpStatus: number;
  readonly beside: Record<string, unknown>;

  constructor(
    httpStatus: number,
    code: ErrorCode,
    message: string,
    { beside = {}, ...detail }: ErrorDetail & { beside?: Record<string, unknown> } = {},
  ) {
    super(code, message, detail);
    this.httpStatus = httpStatus;
    this.beside = beside;
  }

  override get status(): number {
    return this.httpStatus;
  }
}

/** Somebody has saved since. */
export function otherRevision(revision: number): Refused {
  return new Refused(412, 'conflict', 'another revision is stored', { revision });
}
