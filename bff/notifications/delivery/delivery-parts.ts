import type { Parts } from '../../parts';

/** What delivering needs of the parts: all of it can be made a second time, in a thread of its own. */
export type DeliveryParts = Pick<
  Parts,
  'clock' | 'db' | 'pool' | 'log' | 'sendSms' | 'wechat' | 'notices' | 'review'
> & { settings: Pick<Parts['settings'], 'smsNotices' | 'smsMostPerDay'> };
