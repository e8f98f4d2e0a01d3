import { sql } from 'kysely';
import { AppError } from '../../../shared/errors';
import type { Contest } from '../../../shared/contest';
import type { Answers } from '../../../shared/form/answers';
import type { Form } from '../../../shared/form/form';
import type { Status } from '../../../shared/registration';
import { endsAt, startsAt } from '../../../shared/time';
import type { LoadedContest } from '../../contests/load-contests';
import { summaryColumns } from '../answers/summary-columns';
import { newId } from '../new-id';
import { firstVerification } from '../registrations/create-registration';
import type { Registry } from '../registry';

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
  contestId?: string,
): Promise<{ generated: number; contestId: string; phones: string[] }> {
  const { contest, form } = contestToFill(registry, contestId);
  const { rows } = await sql<{ there: string }>`select count(*) as there from registrations`.execute(registry.db);
  const start = Number(rows[0]?.there ?? 0);
  for (let done = 0; done < count; done += BATCH) {
    await addBatch(registry, contest, form, start + done, Math.min(BATCH, count - done));
  }
  return { generated: count, contestId: contest.id, phones: [phoneOf(start), phoneOf(start + count - 1)] };
}

/** The contest that is named; otherwise one that is open now and entered here. */
function contestToFill({ contests, clock }: Registry, contestId: string | undefined): LoadedContest {
  if (contestId !== undefined) {
    const named = contests.get(contestId);
    if (named) return named;
    const sentence = `没有编号为“${contestId}”的赛事，应为：${[...contests.keys()].join('、')}。`;
    throw new AppError('not_found', 'no such contest', { sentence });
  }
  const now = clock.contestNow().getTime();
  const open = [...contests.values()].find(
    ({ contest: { registration, entry } }) =>
      entry.elsewhere === undefined && startsAt(registration.opens) <= now && now < endsAt(registration.closes),
  );
  if (open) return open;
  const sentence = '现在没有正在报名、在这里报名的赛事：请用 --contest 指定一个。';
  throw new AppError('not_allowed', 'no contest is open', { sentence });
}

const phoneOf = (i: number): string => `130${String(Math.floor(i / PER_CONTACT)).padStart(8, '0')}`;

async function addBatch(registry: Registry, contest: Contest, form: Form, start: number, count: number): Promise<void> {
  const at = registry.clock.contestNow();
  const made = Array.from({ length: count }, (_, i) => makeUp(registry, contest, form, start + i));
  // As one JSON parameter: many thousand single ones take longer to send than the rows to store.
  await sql`
    with made as (
      select * from jsonb_to_recordset(${JSON.stringify(made)}::jsonb) as made (
        id text, event_id text, phone text, status text, stage text, submitted boolean, answers jsonb,
        team_name text, project_name text, track_id text, topic_ids jsonb
      )
    ), entries as (
      insert into registrations (
        id, contest_id, status, stage, outcome, technical_verification, revision, answers,
        team_name, project_name, track_id, topic_ids, created_at, saved_at, submitted_at
      )
      select id, ${contest.id}, status, stage, 'pending', ${firstVerification(contest)}, 1, answers,
        team_name, project_name, track_id, array(select jsonb_array_elements_text(topic_ids)),
        ${at}, ${at}, case when submitted then ${at}::timestamptz end
      from made
    ), people as (
      insert into contacts (registration_id, phone, role, added_at) select id, phone, 'owner', ${at} from made
    ), kept as (
      insert into revisions (registration_id, revision, answers, by_phone, saved_at)
      select id, 1, answers, phone, ${at} from made
    )
    insert into events (id, registration_id, contest_id, type, at, revision, contacts, actor_kind, actor_phone, data)
    select event_id, id, ${contest.id}, 'created', ${at}, 1, array[phone], 'contact', phone,
      jsonb_build_object('projectName', project_name, 'teamName', team_name)
    from made`.execute(registry.db);
}

function makeUp(registry: Registry, contest: Contest, form: Form, i: number) {
  const id = newId();
  const status = contest.entry.elsewhere ? 'draft' : (STATUSES[i % STATUSES.length] ?? 'draft');
  const track = contest.tracks[i % contest.tracks.length];
  const topic = track?.topics[i % track.topics.length];
  const answers: Answers = {};
  const put = (mark: Parameters<typeof form.marks.get>[0], value: string | string[]) => {
    const field = form.marks.get(mark);
    if (field !== undefined) answers[field] = value;
  };
  const isChosen = form.leaves.get(form.marks.get('topics') ?? '')?.field.type === 'topics';
  put('projectName', `${topic?.name ?? contest.shortName}第 ${i + 1} 号方案`.slice(0, 90));
  put('teamName', `${track?.name ?? ''}第 ${i + 1} 队`);
  if (track) put('track', track.id);
  if (!isChosen) put('topics', '自拟赛题');
  else if (topic) put('topics', [topic.id]);
  const [first, second] = contest.stages;
  return {
    id,
    event_id: newId(),
    phone: phoneOf(i),
    status,
    stage: (status === 'approved' ? second : first)?.name ?? '',
    submitted: status !== 'draft',
    answers: registry.vault.seal(id, form, answers),
    ...summaryColumns(form, answers),
  };
}
