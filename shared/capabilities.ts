import type { Contest } from './contest';
import type { Elsewhere } from './entry-rules';
import { type EditScope, EVERYTHING, scopeFor } from './form/editable';
import type { Lock } from './form/field-type';
import type { Form } from './form/form';
import {
  type Capabilities,
  type NextAction,
  type Outcome,
  type Permission,
  type Status,
  statusNames,
  type VerificationAction,
} from './registration';
import type { OpenSupplement } from './supplement';
import { isOverdue, mostUrgent } from './supplement-rules';
import { endsAt, formatBy, formatMoment, hasHour, startsAt } from './time';

/** What the rules need to know of an entry. */
export interface Standing {
  status: Status;
  stage: string;
  outcome: Outcome;
  /** null where the contest has none. */
  technicalVerification: string | null;
  /** What the person says of an application made elsewhere: an option of the field marked `toldState`. */
  told: string | null;
  /** The return that is open now: the latest one, while the status is `returned`. */
  openReturn: { resubmitBy: string | null; fields: string[]; only: boolean } | null;
  /** Requests of the organiser that wait to be answered; absent where the platform knows of none. */
  openSupplements?: readonly OpenSupplement[] | undefined;
  /** What the organiser opened for the verification of this entry alone. */
  verificationAction?: VerificationAction | null | undefined;
}

/** What an entry is before anything happened to it. */
export const newDraft: Standing = {
  status: 'draft',
  stage: '',
  outcome: 'pending',
  technicalVerification: null,
  told: null,
  openReturn: null,
};

const openSupplements = ({ openSupplements: open = [] }: Standing): readonly OpenSupplement[] => open;

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
    submit: maySubmit(contest, refused),
    remove: standing.status === 'draft' ? yes : no('只有草稿可以删除'),
    supplement: openSupplements(standing).length > 0 ? yes : no('组委会现在没有要求补充材料'),
    verify: mayVerify(contest, standing, now),
  };
}

function maySubmit({ entry }: Contest, refused: string | null): Permission {
  if (entry.elsewhere) return no(`这项申报在${entry.elsewhere.where}办理，这里只备好材料，不能提交`);
  return refused === null ? yes : no(refused);
}

function mayVerify({ technicalVerification }: Contest, standing: Standing, now: Date): Permission {
  if (technicalVerification && standing.verificationAction) {
    return whileOpen(technicalVerification.name, standing.verificationAction, now);
  }
  if (!technicalVerification?.action) return no('本赛事暂未开放技术验证操作');
  const { name, action } = technicalVerification;
  const state = standing.technicalVerification;
  if (standing.status !== action.status) return no(`报名${statusNames[action.status]}之后才办理${name}`);
  if (state === null || !action.during.includes(state)) return no(`${name}现在是“${state ?? '无'}”，不需要操作`);
  return whileOpen(name, action, now);
}

function whileOpen(name: string, { until }: { until?: string | null | undefined }, now: Date): Permission {
  if (until && now.valueOf() >= endsAt(until)) return no(`${name}已于 ${formatMoment(until, now)} 截止`);
  return yes;
}

/** What is to be done for the technical verification now: what the organiser opened for this entry, else the contest's. */
export function verificationActionOf(
  { technicalVerification }: Contest,
  own: VerificationAction | null,
): VerificationAction | null {
  if (!technicalVerification) return null;
  const { action } = technicalVerification;
  return own ?? (action ? { text: action.text, link: action.link ?? null, until: action.until ?? null } : null);
}

function whyNoEdit({ registration, entry }: Contest, { status, openReturn }: Standing, now: Date): string | null {
  if (status === 'draft') {
    // What is only prepared here may be prepared, and looked up again, at any time.
    if (entry.elsewhere) return null;
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

const due = (at: string | null): NextAction['due'] => (at === null ? null : { at, exact: hasHour(at) });

/** Whose turn it is, in words, and by when. */
export function nextActionOf(contest: Contest, standing: Standing, now: Date): NextAction {
  const { status, stage, outcome, openReturn } = standing;
  const refused = whyNoEdit(contest, standing, now);
  const asked = openSupplements(standing);
  if (status === 'returned' && (refused === null || asked.length === 0)) {
    if (refused !== null) return { kind: 'none', text: refused, due: null };
    const by = openReturn?.resubmitBy ?? null;
    const text = by === null ? '按退回意见修改后重新提交，截止时间请咨询组委会' : `${formatBy(by, now)}重新提交`;
    return { kind: 'mend', text, due: due(by) };
  }
  if (contest.entry.elsewhere) return elsewhere(contest, contest.entry.elsewhere, standing, now);
  if (status === 'draft') {
    if (refused !== null) return { kind: 'none', text: `${refused}，草稿未提交不视为完成报名`, due: null };
    const text = `${formatBy(contest.registration.closes, now)}提交，草稿未提交不视为完成报名`;
    return { kind: 'submit', text, due: due(contest.registration.closes) };
  }
  if (asked.length > 0) return supplement(asked, now);
  const action = verificationActionOf(contest, standing.verificationAction ?? null);
  const verifies = action !== null && mayVerify(contest, standing, now).allowed;
  if (status === 'submitted' && !verifies) return { kind: 'wait', text: '组委会审核中', due: null };
  if (status === 'rejected') return { kind: 'none', text: '报名未通过审核', due: null };
  if (outcome === 'notAdvanced') return { kind: 'none', text: `${stage}未晋级`, due: null };
  if (verifies) return { kind: 'verify', text: action.text, due: due(action.until) };
  return { kind: 'wait', text: waitingFor(contest, standing), due: null };
}

/** Past its date it may still be sent, as long as the platform takes it. */
function supplement(open: readonly OpenSupplement[], now: Date): NextAction {
  const first = mostUrgent(open)!;
  const { title, until } = first;
  const others = open.length > 1 ? `，另有 ${open.length - 1} 项补充材料` : '';
  if (isOverdue(first, now)) {
    return { kind: 'supplement', text: `“${title}”已逾期，请尽快联系组委会${others}`, due: due(until) };
  }
  const by = until === null ? '' : formatBy(until, now);
  return { kind: 'supplement', text: `${by}发送“${title}”${others}`, due: due(until) };
}

function waitingFor({ stages, technicalVerification }: Contest, { stage, outcome, ...standing }: Standing): string {
  const at = stages.findIndex(({ name }) => name === stage);
  const { task } = stages[at] ?? {};
  if (task) return `${outcome === 'advanced' ? `已晋级${stage}` : `${stage}进行中`}：${task.text}`;
  const next = stages[at + 1];
  if (next?.needs !== undefined && next.needs === standing.technicalVerification) {
    return `${technicalVerification?.name ?? ''}${next.needs}，等待${next.name}`;
  }
  return outcome === 'advanced' ? `已晋级${stage}，安排以通知为准` : `${stage}进行中，等待结果`;
}

const kinds = { you: 'prepare', organiser: 'wait', nobody: 'none' } as const;

/** The platform it is made on tells us nothing: this is what the person said, and it is called that. */
function elsewhere({ registration }: Contest, { where, told }: Elsewhere, standing: Standing, now: Date): NextAction {
  const { whose = 'you', text: own } = told.find(({ state }) => state === standing.told) ?? {};
  if (own !== undefined) return { kind: kinds[whose], text: own, due: null };
  if (whose === 'organiser') return { kind: 'wait', text: `您说已在${where}递交，结果以受理单位通知为准`, due: null };
  if (whose === 'nobody') return { kind: 'none', text: '您说这项申报已经结束', due: null };
  if (now.valueOf() < startsAt(registration.opens)) {
    return { kind: 'prepare', text: `${formatMoment(registration.opens, now)} 起可到${where}申报`, due: null };
  }
  if (now.valueOf() >= endsAt(registration.closes)) {
    return { kind: 'none', text: `申报已于 ${formatMoment(registration.closes, now)} 截止`, due: null };
  }
  const text = `${formatBy(registration.closes, now)}到${where}申报，这里填好不等于申报`;
  return { kind: 'prepare', text, due: due(registration.closes) };
}
