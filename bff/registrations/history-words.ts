import { tellContactChanges } from '../../shared/contacts';
import type { HistoryEvent } from '../../shared/registration';
import type { MainHistoryEvent } from '../main-api/contract';
import { placeAndTime } from './final-told';

type Data = MainHistoryEvent['data'];
const said = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What each type of event is called. A platform may know more of them; those are a 状态更新. */
const titles: Record<string, string | ((data: Data) => string)> = {
  created: '创建报名草稿',
  submitted: '提交报名',
  resubmitted: '重新提交',
  returned: '退回修改',
  approved: '审核通过',
  rejected: '审核未通过',
  advanced: ({ stage, outcome }) => {
    if (outcome === 'advanced') return `晋级${said(stage)}`;
    return outcome === 'notAdvanced' ? `${said(stage)}未晋级` : `进入${said(stage)}`;
  },
  technicalVerification: ({ name, status }) => `${said(name) || '技术验证'}：${said(status)}`,
  verificationAction: ({ name }) => `${said(name) || '技术验证'}操作`,
  supplementRequested: ({ title }) => `要求补充：${said(title)}`,
  supplementSent: ({ title, late }) => `发送补充：${said(title)}${late === true ? '（逾期）' : ''}`,
  final: ({ stage }) => `${said(stage) || '决赛'}的时间和地点`,
  award: ({ award }) => `获奖：${said(award)}`,
  awardRevoked: ({ award }) => `撤销奖项：${said(award)}`,
  extended: '延期',
  opened: '又打开了几项',
  announcement: ({ title }) => `公告：${said(title)}`,
  contactsChanged: '联络人变更',
  deleted: '删除草稿',
};

/** History names no person: 您, 另一位联络人, 组委会 or 平台. */
export function actorWord(actor: MainHistoryEvent['actor'], phone: string): string {
  if (actor.kind === 'organiser') return '组委会';
  return actor.kind === 'platform' ? '平台' : contactWord(actor.phone, phone);
}

/** `by` of a stored revision: the phone that saved it, or null for the platform. */
export function contactWord(by: string | null, phone: string): string {
  if (by === null) return '平台';
  return by === phone ? '您' : '另一位联络人';
}

function finalWords(data: Data): string {
  const { when, where } = placeAndTime(data);
  return [when && `时间：${when}`, where && `地点：${where}`, said(data.text)].filter(Boolean).join('\n');
}

export function tellHistory(events: readonly MainHistoryEvent[], phone: string): HistoryEvent[] {
  return events.map(({ id, at, type, actor, revision, data }) => {
    const title = Object.hasOwn(titles, type) ? titles[type]! : '状态更新';
    const text = type === 'final' ? finalWords(data) : said(data.text) || said(data.reason);
    return {
      id,
      at,
      type,
      by: actorWord(actor, phone),
      title: typeof title === 'string' ? title : title(data),
      text: text || tellContactChanges(data.changes),
      revision,
      stage: said(data.stage) || null,
    };
  });
}
