import type { Supplement } from '../../shared/supplement';
import { isLate, isOverdue } from '../../shared/supplement-rules';
import { countdown, formatBy, formatMoment } from '../../shared/time';

interface Words {
  words: string;
  tone: 'open' | 'urgent' | 'sent';
}

type Dated = Pick<Supplement, 'until' | 'sentAt'>;

/** Where a request of the organiser stands: by when, how long that is, or when it was sent. */
export function supplementWords(supplement: Dated, now: Date): Words {
  const { until, sentAt } = supplement;
  if (sentAt !== null) {
    const late = isLate(supplement) ? '，晚于期限' : '';
    return { words: `已发送 ${formatMoment(sentAt, now)}${late}`, tone: 'sent' };
  }
  if (until === null) return { words: '没有写期限，请尽快发送', tone: 'open' };
  if (isOverdue(supplement, now)) return { words: '已逾期 · 请尽快联系组委会', tone: 'urgent' };
  const left = countdown(until, now);
  return { words: [`${formatBy(until, now)}发送`, left].filter(Boolean).join(' · '), tone: left ? 'urgent' : 'open' };
}
