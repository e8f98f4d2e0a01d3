import { AppError, type Issue } from '../../shared/errors';
import type { Outcome, Status } from '../../shared/registration';
import { statusNames } from '../../shared/registration';
import type { LoadedContest } from '../contests/load-contests';
import type { MainRegistration } from '../main-api/contract';
import { recordEvent } from './events/record-event';
import { newId } from './new-id';
import { fieldProblems, untilProblems } from './organiser/check-return';
import { readMoment } from './organiser/read-moment';
import { contestOf, inTransaction, type Registry, type Tx } from './registry';
import { type Found, lockRegistration } from './registrations/find-registration';
import { releaseClaims } from './registrations/claim-once';
import { readRegistration } from './registrations/read-registration';
import type { RegistrationsTable } from './tables';

/** What an organiser does to an entry. Each is one transaction: the change, its history and its event in the feed. */

export interface ReturnOrder {
  reason: string;
  /** Paths that are open whatever the locks say. */
  fields: string[];
  /** Nothing else may be edited. */
  only: boolean;
  /** Until when to resubmit: `2026-07-17T18:00+08:00`, `2026-07-17 18:00` in Beijing, or a day. */
  until?: string | undefined;
}

/** Only what was submitted goes back: the guide knows no way from 已通过 to 已退回. */
export function returnRegistration(registry: Registry, id: string, order: ReturnOrder): Promise<MainRegistration> {
  return act(registry, id, async ({ tx, found, loaded, at }) => {
    mustBe(found, ['submitted'], '退回');
    const { answers } = await tx
      .selectFrom('registrations')
      .select('answers')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const until = order.until === undefined ? null : readMoment(order.until);
    const issues = [
      ...reasonProblems(order.reason),
      ...fieldProblems(loaded.form, registry.vault.open(id, answers), order),
      ...untilProblems(order.until, until, at),
    ];
    if (issues.length > 0) throw new AppError('invalid_request', 'a return that cannot be made', { issues });

    const open_return_id = newId();
    const { reason: text, fields, only } = order;
    await tx
      .insertInto('returns')
      .values({
        id: open_return_id,
        registration_id: id,
        at,
        revision: found.revision,
        text,
        resubmit_by: until,
        fields,
        only_fields: only,
      })
      .execute();
    return {
      set: { status: 'returned', open_return_id },
      type: 'returned',
      data: { returnId: open_return_id, text, resubmitBy: until, fields, only },
    };
  });
}

/** The guide shows approved entries at 初赛: what has passed leaves a first stage that is not part of the contest's strip. */
export function approveRegistration(registry: Registry, id: string, reason?: string): Promise<MainRegistration> {
  return act(registry, id, ({ found, loaded }) => {
    mustBe(found, ['submitted'], '通过');
    const [first, second] = loaded.contest.stages;
    const leaves = found.stage === first?.name && !first.strip && second !== undefined;
    const stage = leaves ? second.name : found.stage;
    return { set: { status: 'approved', stage }, type: 'approved', data: { reason: reason ?? null, stage } };
  });
}

export function rejectRegistration(registry: Registry, id: string, reason: string): Promise<MainRegistration> {
  return act(registry, id, async ({ tx, found }) => {
    mustBe(found, ['submitted'], '不予通过');
    const issues = reasonProblems(reason);
    if (issues.length > 0) throw new AppError('invalid_request', 'a rejection without a reason', { issues });
    // Its people may stand in another entry now.
    await releaseClaims(tx, id);
    return { set: { status: 'rejected' }, type: 'rejected', data: { reason, stage: found.stage } };
  });
}

/** To a stage of the contest, with how it went there; earlier stages too, for corrections. */
export function advanceRegistration(
  registry: Registry,
  id: string,
  { stage, outcome, reason }: { stage: string; outcome: Outcome; reason?: string | undefined },
): Promise<MainRegistration> {
  return act(registry, id, ({ found, loaded: { contest } }) => {
    mustBe(found, ['approved'], '调整阶段');
    const names = contest.stages.map(({ name }) => name);
    if (!names.includes(stage)) throw problem('stage', `“${stage}”不是这项赛事的阶段，应为：${names.join('、')}`);
    const { needs } = contest.stages.find(({ name }) => name === stage) ?? {};
    if (needs !== undefined && found.technical_verification !== needs) {
      const { name } = contest.technicalVerification ?? { name: '技术验证' };
      throw problem('stage', `${name}“${needs}”之后才能到“${stage}”，现在是“${found.technical_verification ?? '无'}”`);
    }
    if (found.stage === stage && found.outcome === outcome) throw problem('stage', '阶段和结果与现在相同');
    return { set: { stage, outcome }, type: 'advanced', data: { stage, outcome, reason: reason ?? null } };
  });
}

export function verifyRegistration(
  registry: Registry,
  id: string,
  { status, reason }: { status: string; reason?: string | undefined },
): Promise<MainRegistration> {
  return act(registry, id, ({ found, loaded: { contest } }) => {
    mustBe(found, ['submitted', 'returned', 'approved'], '调整技术验证状态');
    const { name, states } = contest.technicalVerification ?? { name: '技术验证', states: [] };
    if (found.technical_verification === null) throw problem('status', `这项赛事没有${name}`);
    if (!states.includes(status)) {
      const advice = `可以是：${states.join('、')}；其他状态请先写进赛事文件 ${contest.id}.yaml 的 technicalVerification`;
      throw problem('status', `没有“${status}”这个${name}状态，${advice}`);
    }
    if (found.technical_verification === status) throw problem('status', `${name}状态已经是“${status}”`);
    return {
      set: { technical_verification: status },
      type: 'technicalVerification',
      data: { name, status, reason: reason ?? null },
    };
  });
}

interface Situation {
  tx: Tx;
  found: Found;
  loaded: LoadedContest;
  at: Date;
}

interface Decision {
  set: Partial<Pick<RegistrationsTable, 'status' | 'stage' | 'outcome' | 'technical_verification' | 'open_return_id'>>;
  type: string;
  data: Record<string, unknown>;
}

async function act(
  registry: Registry,
  id: string,
  decide: (situation: Situation) => Decision | Promise<Decision>,
): Promise<MainRegistration> {
  const at = registry.clock.contestNow();
  await inTransaction(registry, async (tx) => {
    const found = await lockRegistration(tx, id, 'organiser');
    const { set, type, data } = await decide({ tx, found, loaded: contestOf(registry, found.contest_id), at });
    await tx.updateTable('registrations').set(set).where('id', '=', id).execute();
    await recordEvent(registry, tx, { registrationId: id, type, at, actor: { kind: 'organiser', phone: null }, data });
  });
  return readRegistration(registry, id, 'organiser');
}

function mustBe({ status }: Found, allowed: Status[], what: string): void {
  if (allowed.includes(status)) return;
  const names = allowed.map((each) => `“${statusNames[each]}”`).join('或');
  throw new AppError('not_allowed', `status is ${status}`, {
    sentence: `只有${names}的报名可以${what}，这一份现在是“${statusNames[status]}”。`,
  });
}

function reasonProblems(reason: string): Issue[] {
  return reason.trim() === '' ? [{ path: 'reason', code: 'required', message: '请写明原因', severity: 'error' }] : [];
}

function problem(path: string, message: string): AppError {
  return new AppError('invalid_request', message, { issues: [{ path, code: 'invalid', message, severity: 'error' }] });
}
