import type { Contest } from './contest';
import { type EditScope, EVERYTHING, scopeFor } from './form/editable';
import type { Lock } from './form/field-type';
import type { Form } from './form/form';
import type { Capabilities, NextAction, Outcome, Permission, Status } from './registration';
import { endsAt, formatMoment, hasHour, startsAt } from './time';

/** What the rules need to know of an entry. */
export interface Standing {
  status: Status;
  stage: string;
  outcome: Outcome;
  /** The return that is open now: the latest one, while the status is `returned`. */
  openReturn: { resubmitBy: string | null; fields: string[]; only: boolean } | null;
}

const yes: Permission = { allowed: true, why: null };
const no = (why: string): Permission => ({ allowed: false, why });
const NOTHING: EditScope = { only: true, open: [], locked: [] };

/**
 * What may be done now, in one place: list, detail, form and server all ask here.
 * Locks: 第一部分六(一)2 报名截止之后参赛代表不可更改；六(二)1 赛题一经选定不得更改.
 */
export function capabilitiesOf(contest: Contest, form: Form, standing: Standing, now: Date): Capabilities {
  const refused = whyNoEdit(contest, standing, now);
  const edit =
    refused === null ? { ...yes, scope: editScope(contest, form, standing, now) } : { ...no(refused), scope: NOTHING };
  return {
    view: yes,
    edit,
    submit: refused === null ? yes : no(refused),
    remove: standing.status === 'draft' ? yes : no('只有草稿可以删除'),
    supplement: no('组委会没有要求补充材料'),
    verify: no('本赛事暂未开放技术验证操作'),
  };
}

function whyNoEdit({ registration }: Contest, { status, openReturn }: Standing, now: Date): string | null {
  if (status === 'draft') {
    if (now.valueOf() < startsAt(registration.opens)) return `报名 ${formatMoment(registration.opens, now)} 开始`;
    if (now.valueOf() >= endsAt(registration.closes)) return `报名已于 ${formatMoment(registration.closes, now)} 截止`;
    return null;
  }
  if (status === 'returned') {
    const by = openReturn?.resubmitBy ?? null;
    if (by !== null && now.valueOf() >= endsAt(by)) return `重新提交已于 ${formatMoment(by, now)} 截止，请联系组委会`;
    return null;
  }
  if (status === 'submitted') return '已提交，组委会审核中，暂不能修改';
  return status === 'approved' ? '已通过审核，内容不能再修改' : '未通过审核，内容不能再修改';
}

function editScope({ registration }: Contest, form: Form, { status, openReturn }: Standing, now: Date): EditScope {
  if (status === 'draft') return EVERYTHING;
  const locks: Lock[] = ['afterSubmission'];
  if (now.valueOf() >= endsAt(registration.closes)) locks.push('afterDeadline');
  return scopeFor(form, locks, openReturn?.fields, openReturn?.only);
}

/** Whose turn it is, in words, and by when. */
export function nextActionOf(contest: Contest, standing: Standing, now: Date): NextAction {
  const { status, stage, outcome, openReturn } = standing;
  const refused = whyNoEdit(contest, standing, now);
  const due = (at: string | null) => (at === null ? null : { at, exact: hasHour(at) });
  if (status === 'returned') {
    if (refused !== null) return { kind: 'none', text: refused, due: null };
    const by = openReturn?.resubmitBy ?? null;
    const text = by === null ? '按退回意见修改后重新提交，截止时间请咨询组委会' : `${formatMoment(by, now)}前重新提交`;
    return { kind: 'mend', text, due: due(by) };
  }
  if (status === 'draft') {
    if (refused !== null) return { kind: 'none', text: `${refused}，草稿未提交不视为完成报名`, due: null };
    const text = `${formatMoment(contest.registration.closes, now)}前提交，草稿未提交不视为完成报名`;
    return { kind: 'submit', text, due: due(contest.registration.closes) };
  }
  if (status === 'submitted') return { kind: 'wait', text: '组委会审核中', due: null };
  if (status === 'rejected') return { kind: 'none', text: '报名未通过审核', due: null };
  if (outcome === 'notAdvanced') return { kind: 'none', text: `${stage}未晋级`, due: null };
  return {
    kind: 'wait',
    text: outcome === 'advanced' ? `已晋级${stage}，等待安排` : `${stage}进行中，等待结果`,
    due: null,
  };
}
