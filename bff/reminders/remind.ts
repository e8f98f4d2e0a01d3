import { type Selectable, sql, type Transaction } from 'kysely';
import { AppError } from '../../shared/errors';
import { MOBILE, plainMobile } from '../../shared/form/fields/phone';
import { currentContests } from '../contests/current-contests';
import type { BffTables, DueDatesTable } from '../database/tables';
import { describeError } from '../http/describe-error';
import type { MainEvent, MainRegistration } from '../main-api/contract';
import { ingestEvents } from '../notifications/ingest-events';
import type { Parts } from '../parts';
import { type DueDate, nextStepAt, stepNow } from './due-dates';

const AT_ONCE = 100;
const ASKED_AT_ONCE = 8;
/** What could not be asked about is asked about again after this. */
const POSTPONED_MS = 5 * 60_000;

type Row = Selectable<DueDatesTable>;

/** What becomes of a row: gone, or kept with its next moment and maybe another end; and what is to be told. */
interface Verdict {
  row: Row;
  keep: { remindAt: Date | null; due?: string } | null;
  event?: MainEvent;
}

/**
 * Tells what has become due, at most a hundred at once; true when there may be more. Each row is one node's while it
 * is judged, and its next moment is stored with the notice or not at all, so everything is told once.
 */
export async function remindOnce(parts: Parts): Promise<boolean> {
  const { db, clock } = parts;
  await moveDrafts(parts);
  return db.transaction().execute(async (trx) => {
    const now = clock.contestNow();
    const rows = await trx
      .selectFrom('due_dates')
      .selectAll()
      .where('remind_at', '<=', now)
      .orderBy('remind_at')
      .limit(AT_ONCE)
      .forUpdate()
      .skipLocked()
      .execute();
    if (rows.length === 0) return false;
    const verdicts: Verdict[] = [];
    const waiting = [...rows];
    const judgeNext = async () => {
      for (let row = waiting.shift(); row; row = waiting.shift()) verdicts.push(await judge(parts, row, now));
    };
    await Promise.all(Array.from({ length: ASKED_AT_ONCE }, judgeNext));
    await ingestEvents(
      parts,
      trx,
      verdicts.flatMap(({ event }) => event ?? []),
    );
    for (const verdict of verdicts) await store(trx, verdict);
    return rows.length === AT_ONCE;
  });
}

/**
 * Where a contest closes otherwise than its drafts were told: their end moves, and with it what is said of it. One
 * statement for each contest, by an index that finds nothing as fast as something.
 */
async function moveDrafts(parts: Parts): Promise<void> {
  const now = parts.clock.contestNow();
  for (const { contest } of (await currentContests(parts)).values()) {
    if (contest.entry.elsewhere) continue;
    const { closes } = contest.registration;
    const date: DueDate = { what: 'draft', due: closes, begins: null, atLeast: false };
    const next = nextStepAt(date, now);
    // What we were late for is told of the new end, if there is anything to tell of it yet.
    const late = stepNow(date, now) === null ? next : now;
    await sql`
      update due_dates set due = ${closes}, remind_at = case when remind_at <= ${now} then ${late}::timestamptz else ${next}::timestamptz end
      where what = 'draft' and contest_id = ${contest.id} and (due < ${closes} or due > ${closes})`.execute(parts.db);
  }
}

async function judge(parts: Parts, row: Row, now: Date): Promise<Verdict> {
  const date: DueDate = { what: row.what, due: row.due, begins: row.begins, atLeast: row.at_least };
  const step = stepNow(date, now);
  const later = nextStepAt(date, new Date(now.getTime() + 1));
  if (step === null) return { row, keep: { remindAt: later } };
  let main: MainRegistration | null;
  try {
    main = await ask(parts, row);
  } catch (error) {
    parts.log.debug({ registrationId: row.registration_id, error: describeError(error) }, 'a reminder has to wait');
    return { row, keep: { remindAt: new Date(now.getTime() + POSTPONED_MS) } };
  }
  const moved = main && dueNow(row, main);
  if (!main || moved === null) return { row, keep: null };
  if (moved !== row.due) {
    const next = { ...date, due: moved };
    return { row, keep: { due: moved, remindAt: stepNow(next, now) === null ? nextStepAt(next, now) : now } };
  }
  return { row, keep: { remindAt: later }, event: tell(row, main, step, now) };
}

/** The entry as one of its contacts sees it; null when none of them does any more. */
async function ask({ mainApi }: Parts, { registration_id: id, contacts }: Row): Promise<MainRegistration | null> {
  for (const phone of contacts.map(plainMobile).filter((each) => MOBILE.test(each))) {
    try {
      return await mainApi.get(phone, id);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'not_found') throw error;
    }
  }
  return null;
}

/** Until when it is, as the main API has it; null when it is so no more: nobody is reminded of what was done. */
function dueNow({ what, ref, title, due }: Row, main: MainRegistration): string | null {
  const { status, stage, outcome, openReturn, openSupplements } = main;
  switch (what) {
    case 'draft':
      return status === 'draft' ? due : null;
    case 'returned':
      return status === 'returned' ? (openReturn?.resubmitBy ?? null) : null;
    case 'supplement':
      return openSupplements?.find(({ id }) => id === ref)?.until ?? null;
    case 'publicity':
      return stage === title && outcome !== 'notAdvanced' ? due : null;
  }
}

function tell(row: Row, main: MainRegistration, step: string, now: Date): MainEvent {
  const { registration_id: registrationId, contest_id: contestId, what, ref, due, title, at_least: atLeast } = row;
  const isPublicity = what === 'publicity';
  const type = isPublicity ? (step === 'opened' ? 'publicityOpened' : 'publicityClosing') : 'deadline';
  const names = { projectName: main.projectName, teamName: main.teamName };
  return {
    id: [type, registrationId, ...(isPublicity ? [title] : [step]), due, ...(ref === '' ? [] : [ref])].join(':'),
    registrationId,
    contestId,
    type,
    at: now.toISOString(),
    revision: main.revision,
    contacts: main.contacts.map(({ phone }) => phone),
    data: isPublicity
      ? { ...names, stage: title, until: atLeast ? null : due }
      : { ...names, step, due, of: what, ...(title !== null && { title }) },
  };
}

async function store(trx: Transaction<BffTables>, { row, keep }: Verdict): Promise<void> {
  const { registration_id: id, what, ref } = row;
  if (keep === null) {
    const gone = trx.deleteFrom('due_dates').where('registration_id', '=', id);
    return void (await gone.where('what', '=', what).where('ref', '=', ref).execute());
  }
  await trx
    .updateTable('due_dates')
    .set({ remind_at: keep.remindAt, ...(keep.due !== undefined && { due: keep.due }) })
    .where('registration_id', '=', id)
    .where('what', '=', what)
    .where('ref', '=', ref)
    .execute();
}
