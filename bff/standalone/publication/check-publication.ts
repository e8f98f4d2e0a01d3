import { type Kysely, sql } from 'kysely';
import { outcomeNames, type Outcome, type Status, statusNames } from '../../../shared/registration';
import { noticeOf } from '../../notifications/notices';
import { contestOf, type Registry } from '../registry';
import type { StandaloneTables } from '../tables';
import { type Publication, readPublication } from './publication';

export interface LineProblem {
  line: number;
  message: string;
}

/** What publishing would do. */
export interface PublicationCheck {
  /** Everything that is in the way; empty: it can be published. */
  problems: LineProblem[];
  /** How many entries get which result; those that have it already are told nothing. */
  results: { outcome: Outcome; count: number; unchanged: number }[];
  /** Approved entries of the contest that stand where those of the list stand, and are not in it. */
  left: { stage: string; count: number }[];
  /** The first ones that change. */
  first: {
    line: number;
    id: string;
    projectName: string | null;
    teamName: string | null;
    /** The phone of the first owner. */
    contact: string | null;
    /** What its contacts would read. */
    title: string;
    text: string;
  }[];
}

const SHOWN = 5;

export async function checkPublication(registry: Registry, id: string): Promise<PublicationCheck> {
  const { db } = registry;
  const publication = await readPublication(db, id);
  const problems = await problemsOf(registry, db, publication);
  const { stage } = publication;
  const results = await sql<PublicationCheck['results'][number]>`
    select rows.outcome, count(*)::integer as count,
      (count(*) filter (where (entry.stage, entry.outcome) = (${stage}, rows.outcome)))::integer as unchanged
    from publication_rows as rows join registrations as entry on entry.id = rows.registration_id
    where publication_id = ${id} and rows.outcome is not null
    group by rows.outcome order by rows.outcome`.execute(db);
  const left = await sql<PublicationCheck['left'][number]>`
    with named as (
      select entry.id, entry.stage from publication_rows join registrations as entry on entry.id = registration_id
      where publication_id = ${id}
    )
    select stage, count(*)::integer as count from registrations as entry
    where contest_id = ${publication.contestId} and status = 'approved'
      and stage in (select stage from named union select ${stage})
      and not exists (select from named where named.id = entry.id)
    group by stage order by stage`.execute(db);
  const first = await sql<FirstRow>`
    select line, entry.id, project_name as "projectName", team_name as "teamName", rows.outcome, rows.reason,
      (select phone from contacts where registration_id = entry.id and role = 'owner' order by added_at limit 1) as contact
    from publication_rows as rows join registrations as entry on entry.id = rows.registration_id
    where publication_id = ${id} and rows.outcome is not null
      and (entry.stage, entry.outcome) is distinct from (${stage}, rows.outcome)
    order by line limit ${SHOWN}`.execute(db);
  return {
    problems,
    results: results.rows,
    left: left.rows,
    first: first.rows.map((row) => present(registry, publication, row)),
  };
}

type FirstRow = Omit<PublicationCheck['first'][number], 'title' | 'text'> & { outcome: Outcome; reason: string | null };

function present(
  { contests }: Registry,
  { contestId, stage }: Publication,
  { outcome, reason, ...row }: FirstRow,
): PublicationCheck['first'][number] {
  const { id: registrationId, projectName, teamName } = row;
  const data = { stage, outcome, reason, projectName, teamName };
  const event = { id: '', registrationId, contestId, type: 'advanced', at: '', revision: 1, contacts: [], data };
  const { title, text } = noticeOf(event, contests.get(contestId)?.contest) ?? { title: '（不通知）', text: '' };
  return { ...row, title, text };
}

interface Trouble {
  line: number;
  id: string;
  word: string;
  outcome: Outcome | null;
  contest: string | null;
  status: Status | null;
  verification: string | null;
}

/** Everything that is in the way, in the order of the lines. */
export async function problemsOf(
  registry: Registry,
  db: Kysely<StandaloneTables>,
  { id, contestId, stage, total, staged }: Publication,
): Promise<LineProblem[]> {
  const { contest } = contestOf(registry, contestId);
  const needs = contest.stages.find(({ name }) => name === stage)?.needs ?? null;
  const { rows } = await sql<Trouble>`
    select line, registration_id as id, word, rows.outcome, contest_id as contest, status,
      technical_verification as verification
    from publication_rows as rows left join registrations as entry on entry.id = rows.registration_id
    where publication_id = ${id} and (
      rows.outcome is null or entry.id is null or contest_id <> ${contestId} or status <> 'approved'
      or (${needs}::text is not null and technical_verification is distinct from ${needs})
    )
    order by line`.execute(db);
  const problems = rows.flatMap((row) => {
    const say = (message: string): LineProblem => ({ line: row.line, message });
    const word = row.outcome === null ? [say(unknownWord(row.word))] : [];
    if (row.status === null) return [...word, say(`没有编号为“${row.id}”的报名`)];
    if (row.contest !== contestId) return [...word, say(`“${row.id}”是另一项赛事（${row.contest}）的报名`)];
    if (row.status !== 'approved') {
      return [...word, say(`“${row.id}”现在是“${statusNames[row.status]}”，只有“已通过”的报名有阶段结果`)];
    }
    if (needs === null || row.verification === needs) return word;
    const { name } = contest.technicalVerification ?? { name: '技术验证' };
    return [...word, say(`“${row.id}”的${name}是“${row.verification ?? '无'}”，“${needs}”之后才能到“${stage}”`)];
  });
  return staged === total ? problems : [...problems, { line: total, message: '还有行没有收到：请重新执行 publish' }];
}

const unknownWord = (word: string): string =>
  word === '' ? '没有写结果' : `没有“${word}”这个结果，应为：${Object.values(outcomeNames).join('、')}`;
