import { outcomeNames, type Status, statusNames } from '../../../shared/registration';
import { formatFull, formatMoment } from '../../../shared/time';
import type { MainHistoryEvent, MainRegistration } from '../../main-api/contract';
import type { OrganiserRow } from './list-for-organiser';
import { printSupplements } from './print-supplements';
import { column, table, wordsOnly } from './print-table';

/** What the command line shows. Phones are masked, and of the answers nothing is shown but the names. */

export function printList({ items, more }: { items: OrganiserRow[]; more: boolean }): string {
  if (items.length === 0) return '没有符合条件的报名。';
  const rows = items.map((each) => [
    each.id,
    standing(each),
    column(each.projectName ?? '（未填）', 30),
    column(each.teamName ?? '（未填）', 16),
    masked(each.contact),
    formatFull(each.savedAt).slice(5, 16),
    each.submittedAt === null ? '' : formatFull(each.submittedAt).slice(5, 16),
    each.resubmitBy === null ? '' : formatMoment(each.resubmitBy),
  ]);
  const head = ['编号', '状态', '项目', '团队', '联络人', '保存', '提交', '重交期限'];
  return table([head, ...rows]) + (more ? '\n还有更多，用 --limit 或 --q 查看。' : '');
}

/** `now` is the contest's. */
export function printEntry(entry: MainRegistration, now: Date): string {
  const facts: [string, string | null][] = [
    ['编号', entry.id],
    ['赛事', entry.contestId],
    ['状态', standing(entry)],
    ['技术验证', entry.technicalVerification],
    ['奖项', entry.award ?? null],
    ['项目', entry.projectName ?? '（未填）'],
    ['团队', entry.teamName ?? '（未填）'],
    ['赛道赛题', [entry.trackId, ...entry.topicIds].filter(Boolean).join(' / ') || '（未填）'],
    [
      '联络人',
      entry.contacts.map(({ phone, role }) => `${masked(phone)}${role === 'owner' ? '' : '（备用）'}`).join('、'),
    ],
    ['版本', String(entry.revision)],
    ['创建', formatFull(entry.createdAt)],
    ['保存', formatFull(entry.savedAt)],
    ['提交', entry.submittedAt && formatFull(entry.submittedAt)],
  ];
  const known = facts.flatMap(([name, value]) => (value === null ? [] : [[name, wordsOnly(value)]]));
  return [
    table(known),
    ...entry.returns.map((each, i) => {
      const until = each.resubmitBy === null ? '没有写期限' : `${formatMoment(each.resubmitBy)}前重新提交`;
      const fields = each.fields.length > 0 ? `；${each.only ? '只' : ''}打开 ${each.fields.join('、')}` : '';
      return `\n第 ${i + 1} 次退回（${formatFull(each.at)}，${until}${fields}）\n  ${wordsOnly(each.text)}`;
    }),
    ...printSupplements(entry, now),
    entry.files.length === 0 ? '' : '\n文件',
    ...entry.files.map(({ name, size, complete, received }) => {
      const state = complete ? `${Math.ceil(size / 1024)} KB` : `未传完，${Math.floor((100 * received) / size)}%`;
      return `  ${wordsOnly(name)}（${state}）`;
    }),
    '\n经过',
    table(entry.history.map((each) => ['', formatFull(each.at), who(each), what(each)])),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

export function printChange(entry: MainRegistration): string {
  const last = entry.history.at(-1);
  const head = ['编号', '状态', '项目', '团队'];
  const row = [entry.id, standing(entry), column(entry.projectName ?? '', 40), column(entry.teamName ?? '', 20)];
  return `已记下：${last ? what(last) : ''}\n${table([head, row])}`;
}

function standing({ status, stage, outcome }: { status: Status; stage: string; outcome: string }): string {
  if (status !== 'approved') return statusNames[status];
  return `${statusNames[status]} ${stage} ${outcomeNames[outcome as keyof typeof outcomeNames]}`;
}

const eventNames: Record<string, string> = {
  created: '创建草稿',
  submitted: '提交',
  resubmitted: '重新提交',
  returned: '退回',
  approved: '审核通过',
  rejected: '审核不通过',
  advanced: '调整阶段',
  technicalVerification: '技术验证',
  verificationAction: '技术验证操作',
  supplementRequested: '要求补充材料',
  supplementSent: '发送补充材料',
  award: '授奖',
  awardRevoked: '撤销奖项',
  opened: '打开字段',
  extended: '延期',
  final: '通知时间地点',
  announcement: '公告',
  contactsChanged: '调整联络人',
};

function what({ type, data }: MainHistoryEvent): string {
  const { stage, outcome, status, reason, resubmitBy } = data as Record<string, string | null | undefined>;
  const details = [
    type === 'advanced' && stage,
    type === 'advanced' && outcomeNames[outcome as keyof typeof outcomeNames],
    type === 'technicalVerification' && status,
    type === 'returned' && resubmitBy && `${formatMoment(resubmitBy)}前重新提交`,
    type.startsWith('award') && column(String(data.award), 60),
    type === 'opened' && column([data.fields].flat().join('、'), 60),
    type === 'extended' && typeof data.until === 'string' && `至 ${formatMoment(data.until)}`,
    type === 'announcement' && column(String(data.title), 60),
    type === 'verificationAction' && column(String(data.text), 60),
    type.startsWith('supplement') && column(String(data.title), 60),
    type === 'supplementSent' && data.late === true && '逾期',
    reason && column(reason, 60),
  ];
  return [eventNames[type] ?? type, ...details.filter(Boolean)].join(' ');
}

function who({ actor }: MainHistoryEvent): string {
  if (actor.kind === 'contact') return `联络人 ${masked(actor.phone ?? '')}`;
  return actor.kind === 'organiser' ? '组委会' : '平台';
}

/** The first three and the last two signs. */
export const masked = (phone: string): string => phone.replace(/^(...).*(..)$/, '$1******$2');
