import type { Channel, DeliveryState } from '../../../shared/notification';
import { HOUR, MINUTE } from '../../session/limits';
import type { Fault } from '../../sms/faults';
import type { Meaning } from '../../wechat/refusals';
import { MOST_DOUBTS } from './ladder';
import { tomorrow } from './quiet-hours';
import type { Why } from './why';

/** What a channel answered. `away`: certainly not sent, nobody was reached. `silence`: it may have left. */
export type Answer =
  | { answer: 'taken'; receipt: string | null }
  | { answer: 'silence' }
  | { answer: 'away' }
  | { answer: 'refused'; by: { errcode: number; meaning: Meaning; field: string | null } }
  | { answer: 'fault'; fault: Fault };

/** The attempt the answer is to; `tries` and `doubts` without this one's outcome but with itself. */
export interface Attempted {
  channel: Channel;
  urgent: boolean;
  tries: number;
  doubts: number;
  now: Date;
  /** From 0 to 1. */
  random(): number;
}

export interface Verdict {
  state: DeliveryState;
  why: Why | null;
  doubts: number;
  /** When the ladder is asked again; null: at once. */
  again: Date | null;
  /** What the consent is worth from now on. */
  ledger: 'spend' | 'empty' | 'unbind' | null;
  /** Nobody sends on this channel before. */
  pause: Date | null;
  /** Somebody has to mend something. */
  alarm: boolean;
}

const SECOND = 1000;
const BACKOFF_MS = [5 * SECOND, 20 * SECOND, MINUTE, 3 * MINUTE];
/** However it is put off, at some point it has failed. */
const MOST_TRIES = 12;

/** What becomes of an attempt: the vendor's answer decides. */
export function judge(answer: Answer, attempted: Attempted): Verdict {
  const { channel, urgent, now, tries } = attempted;
  const say = (state: DeliveryState, why: Why | null, more: Partial<Verdict> = {}): Verdict => ({
    // With one in doubt, nobody can say that nothing has arrived.
    state: state === 'failed' && attempted.doubts > 0 ? 'unknown' : state,
    why,
    doubts: state === 'failed' && attempted.doubts > 0 ? MOST_DOUBTS : attempted.doubts,
    again: null,
    ledger: null,
    pause: null,
    alarm: false,
    ...more,
  });
  const fail = (why: Why, more: Partial<Verdict> = {}) => say('failed', why, more);
  const later = (why: Why, ms: number, more: Partial<Verdict> = {}): Verdict =>
    tries >= MOST_TRIES ? fail('exhausted') : say('waiting', why, { again: after(attempted, ms), ...more });
  const pause = (until: Date): Verdict => {
    const again = new Date(until.getTime() + attempted.random() * 5 * MINUTE);
    return tries >= MOST_TRIES
      ? fail('exhausted', { pause: until })
      : say('waiting', 'tomorrow', { again, pause: until });
  };
  const backOff = (): Verdict => {
    const ms = BACKOFF_MS[tries - 1];
    return ms === undefined ? fail('exhausted') : later('away', ms);
  };

  switch (answer.answer) {
    case 'taken':
      return say('sent', null, { ledger: 'spend' });
    case 'silence': {
      const doubts = attempted.doubts + 1;
      // Its consent counts as spent: no more than was allowed is sent.
      const again = doubts < MOST_DOUBTS ? after(attempted, channel === 'sms' ? 2 * MINUTE : 30 * SECOND) : null;
      return say('unknown', 'silence', { doubts, again, ledger: attempted.doubts === 0 ? 'spend' : null });
    }
    case 'away':
      return backOff();
    case 'refused':
      return byWeChat(answer.by);
    case 'fault':
      return byProvider(answer.fault);
  }

  function byWeChat({ errcode, meaning }: { errcode: number; meaning: Meaning }): Verdict {
    if (errcode === 43101) return fail('refusedByPerson', { ledger: 'empty' });
    if (errcode === 40003) return fail('gone', { ledger: 'unbind' });
    if (errcode === 43108) return later('retry', 2 * SECOND);
    switch (meaning) {
      case 'passing':
        return judge({ answer: 'silence' }, attempted);
      case 'token':
        return backOff();
      case 'wait': {
        const until = after(attempted, MINUTE);
        return later('limited', 0, { again: until, pause: until });
      }
      case 'exhausted':
        return urgent ? say('skipped', 'tomorrow', { pause: tomorrow(now) }) : pause(tomorrow(now));
      default:
        return fail('refused', { alarm: true });
    }
  }

  function byProvider(fault: Fault): Verdict {
    switch (fault) {
      case 'minute':
        return later('limited', MINUTE);
      case 'hour':
        return later('limited', HOUR);
      case 'day':
        return later('tomorrow', tomorrow(now).getTime() - now.getTime() + 8 * HOUR);
      case 'quota':
        return pause(new Date(tomorrow(now).getTime() + 8 * HOUR));
      case 'number':
        return fail('number');
      case 'setup':
        return fail('refused', { alarm: true });
      case 'away':
        return backOff();
      case 'unknown':
        return judge({ answer: 'silence' }, attempted);
    }
  }
}

/** Not earlier, and not all at the same moment. */
const after = ({ now, random }: Attempted, ms: number): Date =>
  new Date(now.getTime() + ms + random() * Math.min(ms / 2, 10 * MINUTE));
