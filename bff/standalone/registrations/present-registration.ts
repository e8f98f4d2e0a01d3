import type { Attachment, VerificationAction } from '../../../shared/registration';
import type { OpenSupplement } from '../../../shared/supplement';
import type { MainHistoryEvent, MainReturn, MainSummary } from '../../main-api/contract';
import type { EventsTable, FilesTable, RegistrationsTable, ReturnsTable } from '../tables';

/** Times come as Date from a row and as text from JSON made by PostgreSQL; over the wire they are ISO in UTC. */
type Time = Date | string;
type WithTime<Row, Key extends keyof Row> = Omit<Row, Key> & Record<Key, Time>;

export const iso = (time: Time): string => new Date(time).toISOString();

export const summaryFields = [
  'registrations.id',
  'registrations.contest_id',
  'registrations.status',
  'registrations.stage',
  'registrations.outcome',
  'registrations.technical_verification',
  'registrations.award',
  'registrations.revision',
  'registrations.team_name',
  'registrations.project_name',
  'registrations.track_id',
  'registrations.topic_ids',
  'registrations.told',
  'registrations.created_at',
  'registrations.saved_at',
  'registrations.submitted_at',
  'registrations.verification_action',
] as const;

export const returnFields = ['id', 'at', 'revision', 'text', 'resubmit_by', 'fields', 'only_fields'] as const;
export const fileFields = ['id', 'name', 'size', 'received', 'sha256', 'media_type', 'at'] as const;

type SummaryRow = Omit<
  RegistrationsTable,
  'answers' | 'list_rank' | 'open_return_id' | 'open_supplements' | 'verification_action'
> & {
  openReturn: ReturnRow | null;
  openSupplements: OpenSupplement[];
  verification_action: VerificationAction | null;
};
type ReturnRow = WithTime<Pick<ReturnsTable, (typeof returnFields)[number]>, 'at'>;
type FileRow = WithTime<Pick<FilesTable, (typeof fileFields)[number]>, 'at'>;
type HistoryRow = WithTime<
  Pick<EventsTable, 'id' | 'at' | 'type' | 'actor_kind' | 'actor_phone' | 'revision'> & {
    data: Record<string, unknown>;
  },
  'at'
>;

export function presentSummary(row: SummaryRow): MainSummary {
  return {
    id: row.id,
    contestId: row.contest_id,
    status: row.status,
    stage: row.stage,
    outcome: row.outcome,
    technicalVerification: row.technical_verification,
    award: row.award,
    revision: row.revision,
    teamName: row.team_name,
    projectName: row.project_name,
    trackId: row.track_id,
    topicIds: row.topic_ids,
    told: row.told,
    createdAt: iso(row.created_at),
    savedAt: iso(row.saved_at),
    submittedAt: row.submitted_at && iso(row.submitted_at),
    openReturn: row.openReturn && presentReturn(row.openReturn),
    openSupplements: row.openSupplements,
    verificationAction: row.verification_action,
  };
}

export function presentReturn(row: ReturnRow): MainReturn {
  const { id, at, revision, text, resubmit_by, fields, only_fields } = row;
  return { id, at: iso(at), revision, text, resubmitBy: resubmit_by, fields, only: only_fields };
}

export function presentHistory(row: HistoryRow): MainHistoryEvent {
  const { id, at, type, actor_kind, actor_phone, revision, data } = row;
  return { id, at: iso(at), type, actor: { kind: actor_kind, phone: actor_phone }, revision, data };
}

export function presentFile(row: FileRow): Attachment {
  const { id, name, size, received, sha256, media_type, at } = row;
  return { id, name, size, received, sha256, mediaType: media_type, complete: sha256 !== null, at: iso(at) };
}
