import type { Logger } from 'pino';
import { MINUTE } from '../../session/limits';
import type { Answer } from './verdicts';

const QUIET_MS = 10 * MINUTE;
const told = new Map<string, number>();

/** Says once in ten minutes what somebody has to mend: thousands may fail for the same reason. Never a value. */
export function alarm(
  log: Logger,
  answer: Answer,
  { templateId, now }: { templateId: string | null; now: Date },
): void {
  // A provider of text messages has said so already.
  if (answer.answer !== 'refused') return;
  const { errcode, field } = answer.by;
  const key = `${errcode} ${templateId} ${field}`;
  const last = told.get(key);
  if (last !== undefined && now.getTime() - last < QUIET_MS && now.getTime() >= last) return;
  told.set(key, now.getTime());
  log.error(
    { wechat: { errcode, templateId, field } },
    'delivery alarm: WeChat takes no such message until somebody acts',
  );
}
