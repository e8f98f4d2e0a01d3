import { takeForNotices } from '../../sms/total-budget';
import type { DeliveryParts } from './delivery-parts';
import { alarm } from './alarms';
import { claimDue, LAST_BEGIN_MS } from './claim';
import { inParallel } from './in-parallel';
import { isUrgent, nextStep, type Step } from './ladder';
import { emptyLedger, spend } from './ledger';
import { type Errand, loadErrands } from './load-facts';
import { createPace } from './pace';
import { send } from './send';
import { unbind } from './unbind';
import { type Answer, judge, type Verdict } from './verdicts';
import { blankMark, type Mark, type Next, release, writeMarks } from './write-deliveries';

export const BATCH = 200;
const AT_ONCE = 50;
/** One for the process: its lanes share the event loop. */
const mayBegin = createPace();

interface Attempt {
  errand: Errand;
  step: Extract<Step, { do: 'wechat' | 'sms' }>;
  tries: number;
  doubts: number;
  beganAt: Date;
}

/**
 * Takes the notices that are due one rung further: claim → facts → step → begun, written down → sent → judged,
 * written down. What dies in between is found begun and is in doubt, never forgotten and never silently repeated.
 * Gives how many there were.
 */
export async function deliverDue(parts: DeliveryParts, { batch = BATCH }: { batch?: number } = {}): Promise<number> {
  const { clock } = parts;
  const started = clock.now();
  const claim = await claimDue(parts, batch);
  if (claim.noticeIds.length === 0) return 0;
  const errands = await loadErrands(parts, claim.noticeIds);
  const attempts: Attempt[] = [];
  const judged: Judged[] = [];
  const marks: Mark[] = [];
  const nexts: Next[] = [];
  for (const errand of errands) {
    const { noticeId, facts } = errand;
    const { step, skipped } = nextStep(facts);
    marks.push(...skipped.map((each): Mark => ({ ...blankMark, ...each, noticeId, state: 'skipped' })));
    if (step.do === 'rest') nexts.push({ noticeId, runAt: null });
    else if (step.do === 'wait') {
      const { tries = 0, doubts = 0, consent = null } = facts.tried[step.channel] ?? {};
      const { channel, why } = step;
      marks.push({ ...blankMark, noticeId, channel, state: 'waiting', why, tries, doubts, consent });
      nexts.push({ noticeId, runAt: step.until });
    } else if (step.do === 'doubt') judged.push(judgeDoubt(parts, errand, step.channel));
    else {
      const { tries = 0, doubts = 0 } = facts.tried[step.do] ?? {};
      attempts.push({ errand, step, tries: tries + 1, doubts, beganAt: facts.now });
    }
  }
  const { smsMostPerDay: mostPerDay } = parts.settings;
  const texts = attempts.filter(({ step }) => step.do === 'sms');
  const most = await takeForNotices(parts.db, texts.length, { mostPerDay, now: started, log: parts.log });
  const tooMany = new Set(texts.slice(most));
  await parts.db.transaction().execute(async (trx) => {
    await writeMarks(trx, claim.id, marks, started);
    await release(trx, claim.id, nexts);
  });

  for (const attempt of tooMany) {
    judged.push({ attempt, verdict: judgeNow(parts, attempt, { answer: 'fault', fault: 'quota' }) });
  }
  await settle(parts, claim.id, judged);
  const rest = attempts.filter((attempt) => !tooMany.has(attempt));
  const errors: unknown[] = [];
  for (let from = 0; from < rest.length; from += AT_ONCE) {
    const isLate = clock.now().getTime() - started.getTime() > LAST_BEGIN_MS;
    if (isLate) await leave(parts, claim.id, rest.slice(from));
    if (isLate) break;
    errors.push(...(await tryAll(parts, claim.id, rest.slice(from, from + AT_ONCE))));
  }
  // A message with which something went wrong is in doubt when the claim ends; those beside it are not.
  if (errors.length > 0) throw errors[0];
  return claim.noticeIds.length;
}

/** Few enough that a node which dies leaves few in doubt. Gives what went wrong. */
async function tryAll(parts: DeliveryParts, claim: string, attempts: readonly Attempt[]): Promise<unknown[]> {
  const beganAt = parts.clock.now();
  const begun = attempts.map((attempt) => ({ ...attempt, beganAt }));
  const marks = begun.map((attempt) => markOf(attempt, { state: 'waiting', why: null, doubts: attempt.doubts }));
  await writeMarks(parts.db, claim, marks, beganAt);
  const judged: Judged[] = [];
  const errors = await inParallel(begun, AT_ONCE, async (attempt) => {
    await mayBegin();
    judged.push(await tryOnce(parts, attempt));
  });
  await settle(parts, claim, judged);
  return errors;
}

/** For the next claim; nothing of these has begun. */
async function leave(parts: DeliveryParts, claim: string, attempts: readonly Attempt[]): Promise<void> {
  const runAt = parts.clock.now();
  await release(
    parts.db,
    claim,
    attempts.map(({ errand: { noticeId } }) => ({ noticeId, runAt })),
  );
}

interface Judged {
  attempt: Attempt;
  verdict: Verdict;
  receipt?: string | null;
}

async function tryOnce(parts: DeliveryParts, attempt: Attempt): Promise<Judged> {
  const { errand, step } = attempt;
  const answer = await send(parts, errand, step);
  const verdict = judgeNow(parts, attempt, answer);
  if (verdict.alarm) {
    const templateId = step.do === 'wechat' ? step.consent.templateId : null;
    alarm(parts.log, answer, { templateId, now: parts.clock.now() });
  }
  return { attempt, verdict, receipt: answer.answer === 'taken' ? answer.receipt : null };
}

function judgeDoubt(parts: DeliveryParts, errand: Errand, channel: 'wechat' | 'sms'): Judged {
  const { tries, doubts, consent } = errand.facts.tried[channel]!;
  const step = channel === 'wechat' && consent ? { do: channel, consent } : { do: 'sms' as const };
  const attempt = { errand, step, tries, doubts, beganAt: errand.facts.now };
  return { attempt, verdict: judgeNow(parts, attempt, { answer: 'silence' }) };
}

function judgeNow({ clock }: DeliveryParts, { errand, step, tries, doubts }: Attempt, answer: Answer): Verdict {
  const urgent = isUrgent(errand.facts.type);
  return judge(answer, { channel: step.do, urgent, tries, doubts, now: clock.now(), random: Math.random });
}

async function settle(parts: DeliveryParts, claim: string, judged: readonly Judged[]): Promise<void> {
  if (judged.length === 0) return;
  const now = parts.clock.now();
  const marks = judged.map(({ attempt, verdict, receipt = null }): Mark => ({
    ...markOf(attempt, verdict),
    receipt,
    alarmed: verdict.alarm,
  }));
  const nexts = judged.map(({ attempt, verdict }): Next => ({
    noticeId: attempt.errand.noticeId,
    // One that is over may go: the ladder has no rung above a channel that took it.
    runAt: verdict.state === 'sent' ? null : (verdict.again ?? now),
  }));
  const byWeChat = judged.flatMap(({ attempt: { step }, verdict }) =>
    step.do === 'wechat' ? [{ consent: step.consent, verdict }] : [],
  );
  const withLedger = (what: Verdict['ledger']) => byWeChat.filter(({ verdict }) => verdict.ledger === what);
  await parts.db.transaction().execute(async (trx) => {
    await writeMarks(trx, claim, marks, now);
    await release(trx, claim, nexts);
    await spend(
      trx,
      parts,
      withLedger('spend').map(({ consent }) => consent),
      now,
    );
    for (const { consent } of withLedger('empty')) await emptyLedger(trx, consent, now);
    for (const { consent } of withLedger('unbind')) await unbind(trx, consent.openid);
    for (const { attempt, verdict } of judged) {
      if (!verdict.pause) continue;
      const until = verdict.pause;
      await trx
        .insertInto('channel_pauses')
        .values({ channel: attempt.step.do, until })
        .onConflict((conflict) => conflict.column('channel').doUpdateSet({ until }))
        .execute();
    }
  });
}

function markOf(
  { errand: { noticeId }, step, tries, beganAt }: Attempt,
  { state, why, doubts }: Pick<Verdict, 'state' | 'why' | 'doubts'>,
): Mark {
  const isOver = state !== 'waiting';
  const consent = step.do === 'wechat' ? step.consent : null;
  // Begun and `waiting` is what the next worker takes for under way.
  const began = isOver || why === null ? beganAt : null;
  return {
    noticeId,
    channel: step.do,
    state,
    why,
    tries,
    doubts,
    beganAt: began,
    consent,
    receipt: null,
    alarmed: false,
  };
}
