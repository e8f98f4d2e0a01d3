import type { Status } from '../../../shared/registration';
import type { Registry } from '../registry';
import { nameContains } from '../registrations/list-registrations';
import { iso } from '../registrations/present-registration';

export interface OrganiserQuery {
  status?: Status | undefined;
  contestId?: string | undefined;
  q?: string | undefined;
  limit: number;
}

export interface OrganiserRow {
  id: string;
  contestId: string;
  status: Status;
  stage: string;
  outcome: string;
  projectName: string | null;
  teamName: string | null;
  /** The first owner. */
  contact: string;
  savedAt: string;
  submittedAt: string | null;
  resubmitBy: string | null;
}

/** Entries of everybody, the last saved first. */
export async function listForOrganiser(
  { db }: Registry,
  { status, contestId, q = '', limit }: OrganiserQuery,
): Promise<{ items: OrganiserRow[]; more: boolean }> {
  const rows = await db
    .selectFrom('registrations')
    .leftJoin('returns', 'returns.id', 'registrations.open_return_id')
    .select([
      'registrations.id',
      'registrations.contest_id',
      'registrations.status',
      'registrations.stage',
      'registrations.outcome',
      'registrations.project_name',
      'registrations.team_name',
      'registrations.saved_at',
      'registrations.submitted_at',
      'returns.resubmit_by',
    ])
    .select((each) =>
      each
        .selectFrom('contacts')
        .select('phone')
        .whereRef('contacts.registration_id', '=', 'registrations.id')
        .where('role', '=', 'owner')
        .orderBy('added_at')
        .limit(1)
        .as('contact'),
    )
    .$if(status !== undefined, (query) => query.where('registrations.status', '=', status!))
    .$if(contestId !== undefined, (query) => query.where('registrations.contest_id', '=', contestId!))
    .$if(q !== '', (query) => query.where(nameContains(q)))
    .orderBy('registrations.saved_at', 'desc')
    .orderBy('registrations.id', 'desc')
    .limit(limit + 1)
    .execute();
  const items = rows.slice(0, limit).map((row): OrganiserRow => ({
    id: row.id,
    contestId: row.contest_id,
    status: row.status,
    stage: row.stage,
    outcome: row.outcome,
    projectName: row.project_name,
    teamName: row.team_name,
    contact: row.contact ?? '',
    savedAt: iso(row.saved_at),
    submittedAt: row.submitted_at && iso(row.submitted_at),
    resubmitBy: row.resubmit_by,
  }));
  return { items, more: rows.length > limit };
}
