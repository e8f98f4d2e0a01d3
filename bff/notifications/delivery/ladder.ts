import { type Channel, channels, type DeliveryState, type NoticeType, urgentTypes } from '../../../shared/notification';
import type { NotificationSettings } from '../../../shared/notification-endpoints';
import { MINUTE } from '../../session/limits';
import { quietUntil } from './quiet-hours';
import type { Why } from './why';

/** What one notice on its way to one person depends on. */
export interface Facts {
  now: Date;
  type: NoticeType;
  registrationId: string;
  /** In the inbox. */
  read: boolean;
  settings: NotificationSettings;
  wechat: {
    /** A mini-program with a template for this kind of notice. */
    offered: boolean;
    bound: boolean;
    /** Where the ledger has a consent left, the first to be used first. */
    consents: readonly Consent[];
  };
  sms: { offered: boolean };
  /** Nobody sends on the channel before. */
  pauses: Partial<Record<Channel, Date>>;
  tried: Partial<Record<Channel, Tried>>;
}

export interface Consent {
  openid: string;
  templateId: string;
}

export interface Tried {
  state: DeliveryState;
  /** Begun, and nothing written since: its worker died. */
  underWay: boolean;
  tries: number;
  /** Tries that got no answer. */
  doubts: number;
  consent: Consent | null;
}

export type Step =
  | { do: 'wechat'; consent: Consent }
  | { do: 'sms' }
  /** Nobody knows whether it left. */
  | { do: 'doubt'; channel: Channel }
  | { do: 'wait'; channel: Channel; until: Date; why: Why }
  | { do: 'rest' };

/** A channel's silence is tried once more; whoever got two messages is better off than who got none. */
export const MOST_DOUBTS = 2;
/** An urgent notice waits no longer than this for a paused channel. */
const URGENT_PATIENCE_MS = 2 * MINUTE;

/**
 * The next rung: WeChat while a consent is left, else SMS, and no further once a channel has taken it. The inbox has
 * it already. `skipped` are the rungs passed by, for good.
 */
export function nextStep(facts: Facts): { step: Step; skipped: { channel: Channel; why: Why }[] } {
  const skipped: { channel: Channel; why: Why }[] = [];
  for (const channel of channels) {
    const tried = facts.tried[channel];
    if (tried?.underWay) return { step: { do: 'doubt', channel }, skipped };
    if (tried?.state === 'sent' || tried?.state === 'delivered') return { step: { do: 'rest' }, skipped };
    if (tried?.state === 'failed' || tried?.state === 'skipped') continue;
    if (tried?.state === 'unknown' && tried.doubts >= MOST_DOUBTS) continue;
    const why = barred(channel, facts);
    if (why !== null) {
      // What may have arrived is not called skipped.
      if (tried?.state !== 'unknown') skipped.push({ channel, why });
      continue;
    }
    const wait = waitFor(channel, facts);
    if (wait === 'pass') skipped.push({ channel, why: 'limited' });
    else if (wait) return { step: { do: 'wait', channel, ...wait }, skipped };
    else if (channel === 'sms') return { step: { do: 'sms' }, skipped };
    else return { step: { do: 'wechat', consent: consentFor(facts)! }, skipped };
  }
  return { step: { do: 'rest' }, skipped };
}

export const isUrgent = (type: NoticeType): boolean => urgentTypes.includes(type);

function barred(channel: Channel, { type, settings, registrationId, read, wechat, sms, tried }: Facts): Why | null {
  // A channel that was switched off stays off: the settings say what then may be missed.
  if (!settings[channel]) return 'off';
  if (!isUrgent(type) && read) return 'read';
  if (!isUrgent(type) && settings.muted.includes(registrationId)) return 'muted';
  if (channel === 'sms') return sms.offered ? null : 'notOffered';
  if (!wechat.offered) return 'notOffered';
  if (!wechat.bound) return 'notBound';
  return consentFor({ wechat, tried }) ? null : 'noConsent';
}

/** One in doubt is tried with the same consent: WeChat refuses the second if the first has used it up. */
function consentFor({ wechat, tried }: Pick<Facts, 'wechat' | 'tried'>): Consent | null {
  const doubted = tried.wechat?.doubts ? tried.wechat.consent : null;
  return doubted ?? wechat.consents[0] ?? null;
}

function waitFor(channel: Channel, { now, type, settings, pauses }: Facts): { until: Date; why: Why } | 'pass' | null {
  const quiet = isUrgent(type) ? null : quietUntil(settings.quietHours, now);
  if (quiet) return { until: quiet, why: 'quiet' };
  const pause = pauses[channel];
  if (!pause || pause <= now) return null;
  const isTooLong = pause.getTime() - now.getTime() > URGENT_PATIENCE_MS;
  return isUrgent(type) && isTooLong && channel === 'wechat' ? 'pass' : { until: pause, why: 'limited' };
}
