import type { Generated } from 'kysely';
import type { Outcome } from '../../../shared/registration';

/** A list of results for one stage. Contacts see nothing of it until `published_at`, and then all of it. */
export interface PublicationsTable {
  /** Follows from contest, stage and content, so the same list is the same publication. */
  id: string;
  contest_id: string;
  stage: string;
  total: number;
  /** So many rows are here; whoever was interrupted goes on from there. */
  staged: Generated<number>;
  /** Real time. */
  begun_at: Date;
  /** Contest time. */
  published_at: Date | null;
  /** Entries that were changed by it. */
  told: number | null;
}

export interface PublicationRowsTable {
  publication_id: string;
  /** Of the file, the first is 1. */
  line: number;
  registration_id: string;
  /** The result as it was written. */
  word: string;
  /** null: the word is none of this contest. */
  outcome: Outcome | null;
  reason: string | null;
}
