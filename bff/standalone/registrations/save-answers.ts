import { sql } from 'kysely';
import type { Answers } from '../../../shared/form/answers';
import { filesNamed, summaryColumns } from '../answers/summary-columns';
import { otherRevision } from '../http/refused';
import type { Registry } from '../registry';
import { findRegistration, hasAccess } from './find-registration';
import { mustBeEditable } from './must-be-editable';

/** Replaces the answers if `revision` is still the stored one; else 412. Every save is kept as a revision. */
export async function saveAnswers(
  registry: Registry,
  phone: string,
  id: string,
  revision: number,
  answers: Answers,
  at: Date,
): Promise<{ revision: number; savedAt: string }> {
  const found = await findRegistration(registry.db, id, phone);
  const { form } = mustBeEditable(registry, found, at);
  if (found.revision !== revision) throw otherRevision(found.revision);

  const sealed = JSON.stringify(registry.vault.seal(id, form, answers));
  const { team_name, project_name, track_id, topic_ids, told } = summaryColumns(form, answers);
  const files = [...new Set(filesNamed(form, answers).map((file) => file.id))];
  // Compare and swap in one statement: of many at once, one finds the revision and the others nothing. The status is
  // compared too, because it may have changed since it was judged.
  const { rows } = await sql<{ revision: number }>`
    with saved as (
      update registrations set
        answers = ${sealed}::jsonb, revision = revision + 1, saved_at = ${at}, team_name = ${team_name},
        project_name = ${project_name}, track_id = ${track_id}, topic_ids = ${topic_ids}, told = ${told}
      where id = ${id} and revision = ${revision} and status = ${found.status}
        and open_return_id is not distinct from ${found.open_return_id} and ${hasAccess(phone)}
      returning id, revision
    ), kept as (
      insert into revisions (registration_id, revision, answers, by_phone, saved_at)
      select id, revision, ${sealed}::jsonb, ${phone}, ${at} from saved
    ), named as (
      update files set used_in = saved.revision, touched_at = ${registry.clock.now()} from saved
      where files.registration_id = saved.id and files.id = any(${files})
    )
    select revision from saved`.execute(registry.db);
  const [saved] = rows;
  if (saved) return { revision: saved.revision, savedAt: at.toISOString() };

  const now = await findRegistration(registry.db, id, phone);
  if (now.revision !== revision) throw otherRevision(now.revision);
  mustBeEditable(registry, now, at);
  // Returned a second time between our two looks: the person has not seen that return yet.
  throw otherRevision(now.revision);
}
