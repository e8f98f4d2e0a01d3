import type { Generated } from 'kysely';

/** Tables of the substitutes; see bff/database/migrations/back-office.ts. */
export interface BackOfficeTables {
  back_office_entries: EntriesTable;
  back_office_snapshots: SnapshotsTable;
  back_office_submissions: SubmissionsTable;
  back_office_files: FilesTable;
  polled_phones: PolledPhonesTable;
  polled_entries: PolledEntriesTable;
}

/** The revision we gave to the state last read. */
interface EntriesTable {
  registration_id: string;
  revision: number;
  /** Of the answers. */
  digest: string;
  /** Which return is open, and what was stored when we first saw it. */
  return_key: string | null;
  return_revision: number | null;
}

/** Answers somebody may be editing, so that the edit can be merged; swept, see memory.ts. */
interface SnapshotsTable {
  registration_id: string;
  revision: number;
  sealed: string;
  /** Real time. */
  shown_at: Date;
}

/** A key that is here may have been sent; with a receipt, it has arrived. */
interface SubmissionsTable {
  registration_id: string;
  key: string;
  revision: number;
  resubmission: boolean;
  /** Real time. */
  begun_at: Date;
  sealed_receipt: string | null;
}

interface FilesTable {
  registration_id: string;
  id: string;
  /** Null until the office has it. */
  path_hash: string | null;
  /** Its name, and where it is: at the office, or on this machine until it is whole. */
  sealed: string;
  size: string | number;
  received: string | number;
  sha256: string | null;
  media_type: string | null;
  /** Contest time. */
  at: Date;
  /** Real time. */
  touched_at: Date;
}

/** Whose entries were last looked at when; real time. */
interface PolledPhonesTable {
  phone: string;
  polled_at: Date;
  /** Something of theirs waits for the organiser. */
  waiting: boolean;
}

/** How an entry last stood, so that the next look can tell what has changed. */
interface PolledEntriesTable {
  registration_id: string;
  phone: string;
  /** See bff/notifications/polling/differences.ts; texts as hashes. */
  seen: unknown;
  changes: Generated<number>;
  /** Looks in a row that did not find it. */
  missing: Generated<number>;
}
