import { sql, type Transaction } from 'kysely';
import type { Contests } from '../contests/load-contests';
import type { BffTables } from '../database/tables';
import type { MainEvent } from '../main-api/contract';
import { type DueDate, nextStepAt, publicityOf, type What } from './due-dates';

/** Made here, so they tell us nothing. */
const ours = new Set(['deadline', 'publicityOpened', 'publicityClosing']);

/** One date of one entry as events tell it; `date` null: it is over with. */
interface Change {
  registrationId: string;
  what: What;
  /** The supplement request; of the others an entry has one each. */
  ref: string;
  contestId: string;
  title: string | null;
  since: Date;
  date: DueDate | null;
}

/**
 * Keeps the dates of entries by their events: until when a draft is to be submitted, a returned entry to come back, a
 * supplement to be sent, a publicity to last. Events may come again and late: before anything is said of a date, the
 * main API is asked whether it is still so. Nothing of the answers is kept, of persons the phones of the contacts.
 */
export async function watchEntries(
  trx: Transaction<BffTables>,
  events: readonly MainEvent[],
  { contests, now }: { contests: Contests; now: Date },
): Promise<void> {
  const changes = new Map<string, Change>();
  const contacts = new Map<string, string[]>();
  const gone = new Set<string>();
  for (const event of events) {
    if (ours.has(event.type)) continue;
    contacts.set(event.registrationId, event.contacts);
    if (event.type === 'deleted') gone.add(event.registrationId);
    for (const change of changesBy(event, contests, now)) {
      changes.set(`${change.registrationId} ${change.what} ${change.ref}`, change);
    }
  }
  const over = [...changes.values()].filter(({ date }) => date === null);
  const known = [...changes.values()].filter(({ date, registrationId }) => date !== null && !gone.has(registrationId));
  if (gone.size > 0)
    await trx
      .deleteFrom('due_dates')
      .where('registration_id', 'in', [...gone])
      .execute();
  if (over.length > 0) {
    await sql`
      delete from due_dates using jsonb_to_recordset(${rows(over.map(keyOf))}::jsonb) as over (r text, w text, f text)
      where registration_id = over.r and what = over.w and (ref = over.f or over.f = '*')`.execute(trx);
  }
  if (contacts.size > 0) {
    await sql`
      update due_dates set contacts = array(select jsonb_array_elements_text(now.c))
      from jsonb_to_recordset(${rows([...contacts].map(([r, c]) => ({ r, c })))}::jsonb) as now (r text, c jsonb)
      where registration_id = now.r`.execute(trx);
  }
  if (known.length > 0) await store(trx, known, contacts);
}

async function store(trx: Transaction<BffTables>, changes: Change[], contacts: Map<string, string[]>): Promise<void> {
  const values = changes.map(({ registrationId, what, ref, contestId, title, since, date }) => ({
    registration_id: registrationId,
    what,
    ref,
    contest_id: contestId,
    contacts: contacts.get(registrationId) ?? [],
    title,
    due: date!.due,
    begins: date!.begins,
    at_least: date!.atLeast,
    remind_at: nextStepAt(date!, since),
  }));
  await trx
    .insertInto('due_dates')
    .values(values)
    .onConflict((conflict) =>
      conflict.columns(['registration_id', 'what', 'ref']).doUpdateSet((each) => ({
        contest_id: each.ref('excluded.contest_id'),
        contacts: each.ref('excluded.contacts'),
        title: each.fn.coalesce('excluded.title', 'due_dates.title'),
        due: each.ref('excluded.due'),
        begins: each.ref('excluded.begins'),
        at_least: each.ref('excluded.at_least'),
        remind_at: each.ref('excluded.remind_at'),
      })),
    )
    .execute();
}

function changesBy(event: MainEvent, contests: Contests, now: Date): Change[] {
  const { type, data, registrationId, contestId } = event;
  const contest = contests.get(contestId)?.contest;
  const since = Number.isNaN(Date.parse(event.at)) ? now : new Date(event.at);
  const change = (what: What, date: DueDate | null, ref = '', title: string | null = null): Change[] => [
    { registrationId, what, ref, contestId, title, since, date },
  ];
  const until = (what: What, due: unknown): DueDate | null =>
    isDue(due) ? { what, due, begins: null, atLeast: false } : null;
  const publicity = (stage: unknown) =>
    contest && typeof stage === 'string'
      ? change('publicity', publicityOf(contest, stage, since), '', stage)
      : change('publicity', null);
  const supplement = typeof data.supplementId === 'string' ? data.supplementId.slice(0, 64) : '*';
  const title = typeof data.title === 'string' ? data.title.replaceAll('\0', '').slice(0, 200) : null;

  switch (type) {
    case 'created':
      // What is only prepared here is handed in elsewhere: whether it was, nobody tells us.
      return contest && !contest.entry.elsewhere ? change('draft', until('draft', contest.registration.closes)) : [];
    case 'submitted':
      return change('draft', null);
    case 'resubmitted':
      return change('returned', null);
    case 'returned':
      return change('returned', until('returned', data.resubmitBy));
    case 'approved':
      return [...change('returned', null), ...publicity(data.stage)];
    case 'rejected':
      return [...change('returned', null), ...change('publicity', null), ...change('supplement', null, '*')];
    case 'advanced':
      return data.outcome === 'notAdvanced' ? change('publicity', null) : publicity(data.stage);
    case 'supplementRequested':
      return supplement === '*' ? [] : change('supplement', until('supplement', data.until), supplement, title);
    case 'supplementSent':
      return change('supplement', null, supplement);
    case 'extended':
      if (data.what === 'resubmission') return change('returned', until('returned', data.until));
      if (data.what !== 'supplement' || supplement === '*') return [];
      return change('supplement', until('supplement', data.until), supplement, title);
    default:
      return [];
  }
}

const isDue = (value: unknown): value is string =>
  typeof value === 'string' &&
  /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/.test(value) &&
  !Number.isNaN(Date.parse(value));

const keyOf = ({ registrationId: r, what: w, ref: f }: Change) => ({ r, w, f });
const rows = (values: object[]): string => JSON.stringify(values);
