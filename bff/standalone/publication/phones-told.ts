import { sql } from 'kysely';
import type { Registry } from '../registry';

/** The phones that would be told, each once: so the command line can ask which channels reach them. */
export async function phonesTold({ db }: Registry, id: string): Promise<string[]> {
  const { rows } = await sql<{ phone: string }>`
    select distinct phone from publication_rows as rows
    join publications on publications.id = rows.publication_id
    join registrations as entry on entry.id = rows.registration_id
    join contacts on contacts.registration_id = entry.id
    where publication_id = ${id} and (entry.stage, entry.outcome) is distinct from (publications.stage, rows.outcome)
    order by phone`.execute(db);
  return rows.map(({ phone }) => phone);
}
