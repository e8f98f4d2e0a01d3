import type { ColumnType, Generated, GeneratedAlways } from 'kysely';
import type { contactRoles, Outcome, Receipt, Status, VerificationAction } from '../../shared/registration';
import type { MainHistoryEvent, MainSupplement } from '../main-api/contract';
import type { SealedAnswers } from './answers/seal-answers';
import type { PublicationRowsTable, PublicationsTable } from './publication/tables';

/** What the schema `standalone` holds, one type per table. Times are contest time unless a comment says real time. */
export interface StandaloneTables {
  registrations: RegistrationsTable;
  contacts: ContactsTable;
  revisions: RevisionsTable;
  returns: ReturnsTable;
  supplements: SupplementsTable;
  events: EventsTable;
  feed: FeedTable;
  submissions: SubmissionsTable;
  claims: ClaimsTable;
  files: FilesTable;
  deliveries: DeliveriesTable;
  publications: PublicationsTable;
  publication_rows: PublicationRowsTable;
  contest_extensions: ContestExtensionsTable;
  settings: SettingsTable;
  accounts: AccountsTable;
}

type Json<T> = ColumnType<T, string, string>;

export interface RegistrationsTable {
  id: string;
  contest_id: string;
  status: Status;
  stage: string;
  outcome: Outcome;
  technical_verification: string | null;
  /** What it has won, in the organiser's words. */
  award: string | null;
  revision: number;
  answers: Json<SealedAnswers>;
  /** Taken from the answers by the form's marks at every save, so that lists need not read the answers. */
  team_name: string | null;
  project_name: string | null;
  track_id: string | null;
  topic_ids: string[];
  told: string | null;
  /** The return that waits for a resubmission, while the status is `returned`. */
  open_return_id: string | null;
  /** How many of the organiser's requests wait to be answered. */
  open_supplements: Generated<number>;
  /** What the organiser opened for the technical verification of this entry. */
  verification_action: ColumnType<VerificationAction | null, string | null | undefined, string | null>;
  /** What waits for the contact comes first: returned and asked for more 0, drafts 1, the rest 2. */
  list_rank: GeneratedAlways<number>;
  created_at: Date;
  saved_at: Date;
  submitted_at: Date | null;
}

/** Until when the organiser lets a contest take entries, beyond what its file says. */
export interface ContestExtensionsTable {
  contest_id: string;
  closes: string;
  at: Date;
}

export interface ContactsTable {
  registration_id: string;
  phone: string;
  role: (typeof contactRoles)[number];
  added_at: Date;
}

export interface RevisionsTable {
  registration_id: string;
  revision: number;
  answers: Json<SealedAnswers>;
  by_phone: string | null;
  saved_at: Date;
}

export interface ReturnsTable {
  id: string;
  registration_id: string;
  /** The order in which they were written. */
  number: GeneratedAlways<string>;
  at: Date;
  revision: number;
  text: string;
  /** A day or an instant, as the organiser gave it. */
  resubmit_by: string | null;
  fields: string[];
  only_fields: boolean;
}

export interface SupplementsTable {
  id: string;
  registration_id: string;
  /** The order in which they were asked for. */
  number: GeneratedAlways<string>;
  kind: string;
  title: string;
  text: string | null;
  items: Json<MainSupplement['items']>;
  asked_at: Date;
  /** A day or an instant, as the organiser gave it. */
  until: string | null;
  sent_at: Date | null;
  /** The Idempotency-Key it was sent under. */
  sent_key: string | null;
  /** Sealed as a whole, see send-supplement.ts. */
  answers: string | null;
}

/** An entry's history and the feed at once. It outlives the entry: the feed tells of deletions too. */
export interface EventsTable {
  id: string;
  number: GeneratedAlways<string>;
  /** The place in the feed; null for what is history but no news. */
  position: string | null;
  registration_id: string;
  contest_id: string;
  type: string;
  at: Date;
  revision: number;
  contacts: string[];
  actor_kind: MainHistoryEvent['actor']['kind'];
  actor_phone: string | null;
  data: Json<Record<string, unknown>>;
}

/** One row: the last place of the feed that was given out. */
export interface FeedTable {
  position: string;
}

export interface SubmissionsTable {
  registration_id: string;
  idempotency_key: string;
  revision: number;
  receipt: Json<Receipt>;
}

/** What may stand in one submitted entry only: a person of a contest, a team of a topic. */
export interface ClaimsTable {
  contest_id: string;
  rule: string;
  /** Empty where the rule is about the whole contest. */
  topic: string;
  /** A keyed digest: nobody can be looked up here without the data keys. */
  digest: string;
  /** Of the data key that made the digest; an entry has a row for each. */
  key_id: string | null;
  registration_id: string;
}

export interface FilesTable {
  id: string;
  registration_id: string;
  number: GeneratedAlways<string>;
  name: string;
  size: number;
  received: number;
  /** Known once the whole file is there; until then null. */
  sha256: string | null;
  media_type: string | null;
  /** The name under DATA_DIR/files. */
  stored_as: string;
  at: Date;
  /** Real time of the last piece. */
  touched_at: Date;
  /** The latest revision whose answers name it. */
  used_in: Generated<number | null>;
  /** Part of something that was submitted: kept for ever. */
  submitted: Generated<boolean>;
}

/** The outbox of the webhook: a row until the event has been taken. */
export interface DeliveriesTable {
  position: string;
  registration_id: string;
  attempts: Generated<number>;
  /** Real time. */
  due_at: Date;
}

export interface SettingsTable {
  key: string;
  value: Json<unknown>;
}

export interface AccountsTable {
  phone: string;
  /** See accounts/hash-password.ts. */
  password: string;
  /** Real time. */
  set_at: Date;
}
