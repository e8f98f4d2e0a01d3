import { AppError } from '../../../shared/errors';
import type { MainRegistration } from '../../main-api/contract';
import { newId } from '../new-id';
import type { Registry } from '../registry';
import { releaseClaims } from '../registrations/claim-once';
import { act, mustBe, reasonProblems } from './act';
import { fieldProblems, untilProblems } from './check-return';
import { readMoment } from './read-moment';

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
