import { sql } from 'kysely';
import { AppError, type Issue } from '../../../shared/errors';
import { endsAt, formatMoment } from '../../../shared/time';
import { readExtensions } from '../contests/extensions';
import { contactsOfAll, recordMany } from '../events/record-many';
import { contestOf, inTransaction, type Registry } from '../registry';
import { findOpenSupplement, type OpenRequest } from '../supplements/find-open-supplement';
import { act, mustBe } from './act';
import { untilProblems } from './check-return';
import { readMoment } from './read-moment';

export interface Extension {
  /** A contest, an entry, or an unsent request for more. */
  what: string;
  /** As an organiser writes it, see readMoment. */
  until: string;
  text?: string | undefined;
}

/**
 * Moves an end: of a contest its registration, of a returned entry its resubmission, of a supplement its date. What was
 * done, in a sentence.
 */
export async function extend(registry: Registry, extension: Extension): Promise<string> {
  if (registry.contests.has(extension.what)) return extendContest(registry, extension);
  const request = await findOpenSupplement(registry, extension.what);
  return request ? extendSupplement(registry, request, extension) : extendReturn(registry, extension);
}

/** One without a date may be given its first. */
async function extendSupplement(registry: Registry, request: OpenRequest, { until, text }: Extension): Promise<string> {
  const { id: supplementId, registration_id: id, title } = request;
  let moved = '';
  await act(registry, id, async ({ tx, found, at }) => {
    const open = found.openSupplements.find((each) => each.id === supplementId);
    if (!open) throw new AppError('not_allowed', 'sent meanwhile', { sentence: `“${title}”已经发送，不用延期。` });
    moved = later(until, open.until, at);
    await tx.updateTable('supplements').set({ until: moved }).where('id', '=', supplementId).execute();
    const data = { what: 'supplement', supplementId, title, until: moved, text: text ?? null };
    return { set: {}, type: 'extended', data };
  });
  return `已延期：${id} 的“${title}” ${formatMoment(moved)} 截止。`;
}

/** Everybody with a draft is told; with the others it is no concern any more. */
async function extendContest(registry: Registry, { what: contestId, until, text }: Extension): Promise<string> {
  const at = registry.clock.contestNow();
  const told = await inTransaction(registry, async (tx) => {
    const inHere = { ...registry, db: tx };
    await sql`select pg_advisory_xact_lock(hashtext('contest-extension'))`.execute(tx);
    await readExtensions(inHere);
    const { contest } = contestOf(registry, contestId);
    const closes = later(until, contest.registration.closes, at);
    await tx
      .insertInto('contest_extensions')
      .values({ contest_id: contestId, closes, at })
      .onConflict((conflict) => conflict.column('contest_id').doUpdateSet({ closes, at }))
      .execute();
    const data = { what: 'registration', until: closes, text: text ?? null };
    const whom = contactsOfAll(sql`contest_id = ${contestId} and status = 'draft'`);
    return recordMany(registry, tx, { whom, type: 'extended', at, data });
  });
  await readExtensions(registry);
  const { closes } = contestOf(registry, contestId).contest.registration;
  return `已延期：${contestId} 报名 ${formatMoment(closes)} 截止，通知 ${told} 份草稿的联络人。`;
}

async function extendReturn(registry: Registry, { what: id, until, text }: Extension): Promise<string> {
  let moved = '';
  await act(registry, id, async ({ tx, found, at }) => {
    mustBe(found, ['returned'], '延期（草稿的期限是赛事的：extend 赛事编号）');
    moved = later(until, found.openReturn?.resubmit_by ?? null, at);
    await tx.updateTable('returns').set({ resubmit_by: moved }).where('id', '=', found.open_return_id).execute();
    return { set: {}, type: 'extended', data: { what: 'resubmission', until: moved, text: text ?? null } };
  });
  return `已延期：${id} 重新提交 ${formatMoment(moved)} 截止。`;
}

/** The moment, which must lie ahead and after the end there is. */
function later(given: string, before: string | null, now: Date): string {
  const until = readMoment(given);
  const issues: Issue[] = untilProblems(given, until, now, '新的期限');
  if (until !== null && issues.length === 0 && before !== null && endsAt(until) <= endsAt(before)) {
    const message = `新的期限“${given}”不晚于原来的 ${formatMoment(before)}`;
    issues.push({ path: 'until', code: 'invalid', message, severity: 'error' });
  }
  if (until === null || issues.length > 0) throw new AppError('invalid_request', 'no later end', { issues });
  return until;
}
