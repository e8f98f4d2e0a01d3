import type { Parts } from '../../parts';

/** What delivering needs of the parts. */
export type DeliveryParts = Pick<
  Parts,
  'clock' | 'db' | 'pool' | 'log' | 'sendSms' | 'wechat' | 'notices' | 'review'
> & { settings: Pick<Parts['settings'], 'smsNotices' | 'smsMostPerDay'> };
