import type { Generated, GeneratedAlways } from 'kysely';
import type { Channel, DeliveryState } from '../../../shared/notification';
import type { Why } from './why';

/** What carries notices beyond the inbox; every time is real time. */
export interface DeliveryTables {
  notification_settings: NotificationSettingsTable;
  consent_ledger: ConsentLedgerTable;
  consent_dialogs: ConsentDialogsTable;
  consent_accepts: ConsentAcceptsTable;
  deliveries: DeliveriesTable;
  deliveries_due: DeliveriesDueTable;
  channel_pauses: ChannelPausesTable;
}

/** Like inboxes, settings belong to a phone; who has none gets the usual ones. */
interface NotificationSettingsTable {
  phone: string;
  wechat: boolean;
  sms: boolean;
  /** `22:00` in Beijing; both or neither. */
  quiet_from: string | null;
  quiet_to: string | null;
  muted: string[];
  changed_at: Date;
}

/** How many messages a WeChat's consents still allow; a standing consent is a 1 that is not used up. */
interface ConsentLedgerTable {
  openid: string;
  template_id: string;
  messages: number;
  changed_at: Date;
}

/** Dialogs whose answers have been counted. */
interface ConsentDialogsTable {
  openid: string;
  dialog_id: string;
  at: Date;
}

/** Each accept that was told, until it is too old to be told a second time by the other. */
interface ConsentAcceptsTable {
  id: GeneratedAlways<string>;
  openid: string;
  template_id: string;
  told_by: 'client' | 'wechat';
  at: Date;
  /** Both have told of it. */
  matched: Generated<boolean>;
}

/** What became of a notice on a channel. */
interface DeliveriesTable {
  notice_id: string;
  channel: Channel;
  state: DeliveryState;
  at: Date;
  why: Why | null;
  /** Attempts, the one under way included. */
  tries: Generated<number>;
  /** Those of them without an answer. */
  doubts: Generated<number>;
  /** When the last attempt began. `waiting` with it is under way, or was when its worker died. */
  began_at: Date | null;
  openid: string | null;
  template_id: string | null;
  /** The provider's number for it. */
  receipt: string | null;
  alarmed: Generated<boolean>;
}

/** Notices that have still to go somewhere; a row goes when there is nothing left to do. */
interface DeliveriesDueTable {
  notice_id: string;
  phone: string;
  registration_id: string;
  urgent: boolean;
  /** Claimed rows are due again when their claim is over. */
  run_at: Date;
  claim: string | null;
  claimed_until: Date | null;
}

/** Until when nobody sends on a channel, because the vendor has asked for it. */
interface ChannelPausesTable {
  channel: Channel;
  until: Date;
}
