import { renderSms, renderWeChat } from '../render-notice';
import { templatesFor } from '../templates';
import type { DeliveryParts } from './delivery-parts';
import type { Errand } from './load-facts';
import type { Consent } from './ladder';
import type { Answer } from './verdicts';

/** One message on its way; never rejects. */
export async function send(
  parts: DeliveryParts,
  { phone, words }: Errand,
  step: { do: 'wechat'; consent: Consent } | { do: 'sms' },
): Promise<Answer> {
  if (step.do === 'sms') {
    const outcome = await parts.sendSms(phone, renderSms(words));
    switch (outcome.fate) {
      case 'accepted':
        return { answer: 'taken', receipt: outcome.receipt };
      case 'unknown':
        return { answer: 'silence' };
      case 'refused':
        return { answer: 'fault', fault: outcome.fault };
    }
  }
  const { openid, templateId } = step.consent;
  const template = templatesFor(parts.notices, words.contestId).find((each) => each.templateId === templateId);
  // Gone from the settings since, or no mini-program any more.
  if (!template || !parts.wechat) return { answer: 'away' };
  return parts.wechat.sendSubscribeMessage(openid, renderWeChat(template, words));
}
