import { sql } from 'kysely';
import { jsonObjectFrom } from 'kysely/helpers/postgres';
import { z } from 'zod';
import { AppError } from '../../../shared/errors';
import type { Status } from '../../../shared/registration';
import { idPattern, type MainSummary } from '../../main-api/contract';
import type { Registry } from '../registry';
import { openSupplementsOf } from '../supplements/present-supplement';
import { presentSummary, returnFields, summaryFields } from './present-registration';

export interface ListQuery {
  status?: Status | undefined;
  contestId?: string | undefined;
  q?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** A page of one's own entries: returned and asked for more, then drafts, then the rest, the last saved first. */
export async function listRegistrations(
  { db }: Registry,
  phone: string,
  { status, contestId, q = '', cursor, limit }: ListQuery,
): Promise<{ items: MainSummary[]; nextCursor: string | null }> {
  const rows = await db
    .selectFrom('contacts')
    .innerJoin('registrations', 'registrations.id', 'contacts.registration_id')
    .select([...summaryFields, 'registrations.list_rank'])
    .select((each) => [
      jsonObjectFrom(
        each.selectFrom('returns').select(returnFields).whereRef('returns.id', '=', 'registrations.open_return_id'),
      ).as('openReturn'),
      openSupplementsOf(each).as('openSupplements'),
    ])
    .where('contacts.phone', '=', phone)
    .$if(status !== undefined, (query) => query.where('registrations.status', '=', status!))
    .$if(contestId !== undefined, (query) => query.where('registrations.contest_id', '=', contestId!))
    .$if(q !== '', (query) => query.where(nameContains(q)))
    .$if(cursor !== undefined, (query) => query.where(after(cursor!)))
    .orderBy('registrations.list_rank')
    .orderBy('registrations.saved_at', 'desc')
    .orderBy('registrations.id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { items: page.map(presentSummary), nextCursor: last && rows.length > limit ? cursorAt(last) : null };
}

/** For a statement over `registrations`: the project's or the team's name has this in it. */
export function nameContains(q: string) {
  const pattern = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
  return sql<boolean>`(registrations.project_name ilike ${pattern} or registrations.team_name ilike ${pattern})`;
}

interface Place {
  list_rank: number;
  saved_at: Date;
  id: string;
}

function cursorAt({ list_rank, saved_at, id }: Place): string {
  return Buffer.from(JSON.stringify([list_rank, saved_at.getTime(), id])).toString('base64url');
}

const cursorSchema = z.tuple([z.int().min(0).max(9), z.int().min(0).max(8.64e15), z.string().regex(idPattern)]);

function after(cursor: string) {
  const [rank, savedAt, id] = readCursor(cursor);
  return sql<boolean>`(registrations.list_rank > ${rank} or (registrations.list_rank = ${rank}
    and (registrations.saved_at, registrations.id) < (${new Date(savedAt)}::timestamptz, ${id}::text)))`;
}

function readCursor(cursor: string): z.output<typeof cursorSchema> {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch (cause) {
    throw new AppError('invalid_request', 'a cursor we have not given out', {
      cause,
      sentence: '翻页的位置不对，请从头再看。',
    });
  }
}
