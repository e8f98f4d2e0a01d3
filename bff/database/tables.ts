import { type ColumnType, type Generated, type GeneratedAlways } from 'kysely';
import { type ContactRole } from '../../shared/contacts';
import { type NoticeType } from '../../shared/notification';
import { type BackOfficeTables } from '../main-api/back-office/tables';
import { type DeliveryTables } from '../notifications/delivery/tables';

/** What the BFF's own tables hold, one type per table. */
export interface BffTables extends BackOfficeTables, DeliveryTables {
  settings: SettingsTable;
  users: UsersTable;
  consents: ConsentsTable;
  sessions: SessionsTable;
  sms_codes: SmsCodesTable;
  spent_proofs: SpentProofsTable;
  rate_counts: RateCountsTable;
  password_tries: PasswordTriesTable;
  notices: NoticesTable;
  event_feeds: EventFeedsTable;
  taken_webhooks: TakenWebhooksTable;
  due_dates: DueDatesTable;
  papers: PapersTable;
  access_looks: AccessLooksTable;
  wechat_tokens: WeChatTokensTable;
  wechat_bindings: WeChatBindingsTable;
  wechat_pushes: WeChatPushesTable;
  invitations: InvitationsTable;
}

/** That one contact of an entry has seen it, for each other contact of that time; real time. */
export interface AccessLooksTable {
  id: GeneratedAlways<string>;
  subject_phone: string;
  looker_phone: string;
  looker_role: ContactRole;
  registration_id: string;
  project_name: string | null;
  what: 'opened' | 'file' | 'paper' | 'sheet';
  /** The name of the file or paper; empty: none. */
  detail: string;
  /** Many looks in one hour are one. */
  hour: Date;
  at: Date;
}

/** A handful of values fixed once for the whole installation. */
export interface SettingsTable {
  key: string;
  value: ColumnType<unknown, string, string>;
}

/** One who has signed in; times here and in the tables of signing in are real time. */
export interface UsersTable {
  id: string;
  phone: string;
  created_at: Date;
  /** Only WeChat has told this phone; no code by SMS has ever confirmed it. */
  phone_from_wechat: Generated<boolean>;
  /** Of WeChat's reviewers, see bff/review. */
  review: Generated<boolean>;
}

/** Which version of which text a person agreed to, and when first. */
export interface ConsentsTable {
  user_id: string;
  document: 'terms' | 'privacy';
  version: string;
  at: Date;
}

export interface SessionsTable {
  id: string;
  /** SHA-256; the token itself is nowhere kept. */
  token_hash: Buffer;
  user_id: string;
  created_at: Date;
  /** Exact to the hour. */
  seen_at: Date;
  expires_at: Date;
  /** Whose WeChat began it; null after a code by SMS. */
  openid: ColumnType<string | null, string | null | undefined, never>;
  /** What its owner would call it. */
  device: ColumnType<string | null, string | null | undefined, string | null>;
}

/** The access token all nodes share, of one mini-program. */
export interface WeChatTokensTable {
  appid: string;
  /** See data-seal.ts. */
  sealed: string;
  /** From then on a new one is fetched; real time, as are the others. */
  refresh_at: Date;
  expires_at: Date;
  /** When WeChat was last made to replace one that was still good. */
  forced_at: Date | null;
}

/** Whose WeChat an account is signed in with; a person may have several. */
export interface WeChatBindingsTable {
  openid: string;
  user_id: string;
  bound_at: Date;
}

/** Messages WeChat has pushed, as hashes: it repeats those it had no answer to. */
export interface WeChatPushesTable {
  key: Buffer;
  at: Date;
}

/** Codes sent in the last day; the limits per phone are counted from these rows. */
export interface SmsCodesTable {
  challenge_id: string;
  phone: string;
  code_hash: Buffer;
  created_at: Date;
  expires_at: Date;
  /** Wrong tries by those who know the challenge id. */
  tries: Generated<number>;
  used_at: Date | null;
}

/** Human checks that have been used, until they would expire anyway. */
export interface SpentProofsTable {
  challenge: string;
  expires_at: Date;
}

/** How often something was done in the window that ends then. */
export interface RateCountsTable {
  bucket: string;
  ends_at: Date;
  count: number;
}

/** Wrong passwords for one account from one address, both in a keyed hash; times are real time. */
export interface PasswordTriesTable {
  key: string;
  failures: number;
  /** Not before. */
  next_at: Date;
  forget_at: Date;
}

/** The inbox. It belongs to a phone, whether or not somebody has signed in with it. */
export interface NoticesTable {
  id: GeneratedAlways<string>;
  event_id: string;
  phone: string;
  type: NoticeType;
  registration_id: string;
  contest_id: string;
  title: string;
  text: string;
  project_name: string | null;
  /** What messages with little room may name, see bff/notifications/notice-facts.ts. */
  facts: ColumnType<Record<string, string> | null, string | null | undefined, never>;
  /** Contest time, as is `read_at`. */
  at: Date;
  read_at: Date | null;
}

/** How far the main API's events have been read. */
export interface EventFeedsTable {
  name: string;
  cursor: string;
}

/** Signatures of webhooks that were taken, as long as they would be good; real time. */
export interface TakenWebhooksTable {
  signature: Buffer;
  good_until: Date;
}

/** What of an entry has an end, and when there is next something to say of it; contest time. */
export interface DueDatesTable {
  registration_id: string;
  what: 'draft' | 'returned' | 'supplement' | 'publicity';
  /** The supplement request; empty for what an entry has only one of. */
  ref: string;
  contest_id: string;
  contacts: string[];
  /** Of a supplement request its title, of a publicity the stage. */
  title: string | null;
  /** A day or an instant. */
  due: string;
  begins: Date | null;
  at_least: boolean;
  remind_at: Date | null;
}

/** The last print of a paper to stamp, and who has stamped it. */
export interface PapersTable {
  registration_id: string;
  paper_id: string;
  /** Contest time. */
  printed_at: Date;
  revision: number;
  /** The names on it and the units that have stamped, see data-seal.ts. */
  sealed: string;
}

/** Invitations nobody has confirmed yet; times are real time. One that is used or withdrawn is deleted. */
export interface InvitationsTable {
  id: string;
  registration_id: string;
  /** Keyed hashes; what opens an invitation is nowhere kept. */
  key_hash: Buffer;
  code_hash: Buffer;
  role: ContactRole;
  /** Who invites whom to what, see bff/contacts/invitations.ts. */
  sealed: string;
  /** Keyed hash of the phone that has begun to confirm it; from then on nobody else can. */
  claimed_by: Buffer | null;
  created_at: Date;
  expires_at: Date;
}
