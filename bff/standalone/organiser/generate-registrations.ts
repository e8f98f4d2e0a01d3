import { sql } from 'kysely';
import { AppError } from '../../../shared/errors';
import type { Contest } from '../../../shared/contest';
import type { Answers } from '../../../shared/form/answers';
import type { Form } from '../../../shared/form/form';
import type { Status } from '../../../shared/registration';
import { summaryColumns } from '../answers/summary-columns';
import { newId } from '../new-id';
import { firstVerification } from '../registrations/create-registration';
import { inTransaction, type Registry } from '../registry';

const BATCH = 2_000;
const PER_CONTACT = 5;
export const MOST_GENERATED = 100_000;

/** Of ten: what a contest looks like while it is open. */
const STATUSES: Status[] = [
  'submitted',
  'submitted',
  'submitted',
  'submitted',
  'approved',
  'approved',
  'approved',
  'draft',
  'draft',
  'rejected',
];

/**
 * Many made-up entries, for trying out what a large contest weighs: five per contact, from 13000000000 on.
 * They have a history but no news: a million of them in the feed would only drown what is real.
 */
export async function generateRegistrations(
  registry: Registry,
  count: number,
): Promise<{ generated: number; phones: string[] }> {
  const [loaded] = registry.contests.values();
  if (!loaded) throw new AppError('not_allowed', 'no contests', { sentence: '没有赛事文件，无从生成。' });
  const { contest, form } = loaded;
  const { rows } = await sql<{ there: string }>`select count(*) as there from registrations`.execute(registry.db);
  const start = Number(rows[0]?.there ?? 0);
  for (let done = 0; done < count; done += BATCH) {
    await addBatch(registry, contest, form, start + done, Math.min(BATCH, count - done));
  }
  return { generated: count, phones: [phoneOf(start), phoneOf(start + count - 1)] };
}

const phoneOf = (i: number): string => `130${String(Math.floor(i / PER_CONTACT)).padStart(8, '0')}`;

async function addBatch(registry: Registry, contest: Contest, form: Form, start: number, count: number): Promise<void> {
  const at = registry.clock.contestNow();
  const made = Array.from({ length: count }, (_, i) => makeUp(registry, contest, form, start + i));
  const verification = firstVerification(contest);
  await inTransaction(registry, async (tx) => {
    await tx
      .insertInto('registrations')
      .values(
        made.map(({ phone: _phone, submitted, ...row }) => ({
          ...row,
          outcome: 'pending' as const,
          technical_verification: verification,
          revision: 1,
          open_return_id: null,
          created_at: at,
          saved_at: at,
          submitted_at: submitted ? at : null,
        })),
      )
      .execute();
    await tx
      .insertInto('contacts')
      .values(made.map(({ id, phone }) => ({ registration_id: id, phone, role: 'owner' as const, added_at: at })))
      .execute();
    await tx
      .insertInto('revisions')
      .values(
        made.map(({ id, answers, phone }) => ({
          registration_id: id,
          revision: 1,
          answers,
          by_phone: phone,
          saved_at: at,
        })),
      )
      .execute();
    await tx
      .insertInto('events')
      .values(
        made.map(({ id, phone, project_name, team_name }) => ({
          id: newId(),
          position: null,
          registration_id: id,
          contest_id: contest.id,
          type: 'created',
          at,
          revision: 1,
          contacts: [phone],
          actor_kind: 'contact' as const,
          actor_phone: phone,
          data: JSON.stringify({ projectName: project_name, teamName: team_name }),
        })),
      )
      .execute();
  });
}

function makeUp(registry: Registry, contest: Contest, form: Form, i: number) {
  const id = newId();
  const status = STATUSES[i % STATUSES.length] ?? 'draft';
  const track = contest.tracks[i % contest.tracks.length]!;
  const topic = track.topics[i % track.topics.length]!;
  const answers: Answers = {};
  const put = (mark: Parameters<typeof form.marks.get>[0], value: string | string[]) => {
    const field = form.marks.get(mark);
    if (field !== undefined) answers[field] = value;
  };
  put('projectName', `${topic.name}第 ${i + 1} 号方案`.slice(0, 90));
  put('teamName', `${track.name}第 ${i + 1} 队`);
  put('track', track.id);
  put('topics', [topic.id]);
  const [first, second] = contest.stages;
  return {
    id,
    contest_id: contest.id,
    status,
    stage: (status === 'approved' ? second : first)?.name ?? '',
    answers: JSON.stringify(registry.vault.seal(id, form, answers)),
    ...summaryColumns(form, answers),
    phone: phoneOf(i),
    submitted: status !== 'draft',
  };
}
