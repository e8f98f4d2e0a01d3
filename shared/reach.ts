import type { NotificationReach } from './notification-endpoints';
import { type NoticeType, urgentTypes } from './notification';
import type { RegistrationSummary, Status } from './registration';

/** Which way the next notice about an entry can take, the inbox aside, which every notice reaches. */
export interface EntryReach {
  /** `some`: only part of what may come next can go by WeChat. */
  way: 'wechat' | 'some' | 'sms' | 'inbox';
  /** WeChat messages the consents still allow, of the kind that has fewest, over all entries; Infinity: standing ones. */
  left: number;
  /** What may come next and cannot go by WeChat. */
  not: NoticeType[];
  /** Only what is urgent is sent; the rest stays in the inbox. */
  muted: boolean;
}

/** What the organiser, or the calendar, may bring next; an announcement may come at any time. */
const nextTypes: Record<Status, readonly NoticeType[]> = {
  draft: ['deadline'],
  submitted: ['returned', 'approved', 'rejected', 'supplementRequested'],
  returned: ['deadline'],
  approved: ['advanced', 'notAdvanced', 'verificationAction', 'final', 'award'],
  rejected: ['announcement'],
};

type Entry = Pick<RegistrationSummary, 'id' | 'status'>;

export function reachOf(reach: NotificationReach, entry: Entry): EntryReach {
  const { settings, wechatBound, smsOffered, templates } = reach;
  const muted = settings.muted.includes(entry.id);
  const may = nextTypesOf(entry).filter((type) => !muted || urgentTypes.includes(type));
  const without = settings.sms && smsOffered ? 'sms' : 'inbox';
  if (may.length === 0) return { way: 'inbox', left: 0, not: [], muted };
  const lefts = may.map((type) => leftFor(templates, type));
  const not = may.filter((type) => leftFor(templates, type) === 0);
  if (!settings.wechat || !wechatBound || not.length === may.length) return { way: without, left: 0, not: may, muted };
  return { way: not.length > 0 ? 'some' : 'wechat', left: Math.min(...lefts.filter((left) => left > 0)), not, muted };
}

/**
 * Messages the consents still allow of what may come next about an entry, of the kind that has fewest; Infinity where
 * no template is for any of it.
 */
export function leftForNext({ templates }: NotificationReach, entry: Entry): number {
  const asked = nextTypesOf(entry).filter((type) => templates.some(({ types }) => types.includes(type)));
  return Math.min(...asked.map((type) => leftFor(templates, type)));
}

/** Two templates for one kind are two ways, of which the better one is taken; a standing consent is never used up. */
function leftFor(templates: NotificationReach['templates'], type: NoticeType): number {
  const lefts = templates
    .filter(({ types }) => types.includes(type))
    .map(({ left, longTerm }) => (longTerm && left > 0 ? Infinity : left));
  return Math.max(0, ...lefts);
}

export const nextTypesOf = ({ status }: Entry): readonly NoticeType[] => nextTypes[status];

/** The most WeChat lets a dialog ask for at once. */
const MOST_TEMPLATES = 5;

/** The templates to ask for on a tap about this entry: what may come next first, then in the order given. */
export function templatesToAsk({ templates }: NotificationReach, entry: Entry): string[] {
  const next = nextTypesOf(entry);
  const concerns = ({ types }: { types: readonly NoticeType[] }) => types.some((type) => next.includes(type));
  const ordered = [...templates.filter(concerns), ...templates.filter((template) => !concerns(template))];
  // WeChat refuses a dialog that mixes those for one message with standing ones.
  const alike = ordered.filter(({ longTerm }) => longTerm === ordered[0]?.longTerm);
  return alike.slice(0, MOST_TEMPLATES).map(({ templateId }) => templateId);
}

export interface ChannelTruths {
  wechat: string;
  sms: string;
  /** A text message would go out if there were one to send now. */
  smsReaches: boolean;
  /** Said when nothing but the inbox is left. */
  nowhere: string | null;
}

/** What is true of each channel, whatever its switch says. */
export function channelTruths(reach: NotificationReach, inWeChat: boolean): ChannelTruths {
  const { settings, wechatBound, smsOffered, templates } = reach;
  const left = templates.reduce((sum, template) => sum + template.left, 0);
  const canWechat = settings.wechat && wechatBound && left > 0;
  const canSms = settings.sms && smsOffered;
  return {
    wechat: wechatTruth(),
    sms: smsOffered ? '微信送不到时发短信到' : '这里没有开通通知短信',
    smsReaches: smsOffered,
    nowhere:
      canWechat || canSms ? null : '现在没有一个渠道能送到您手里，退回修改和截止提醒也只在站内等您，请常打开看看。',
  };

  function wechatTruth(): string {
    if (templates.length === 0) return '这里没有开通微信消息';
    if (!wechatBound) {
      return inWeChat
        ? '还没有绑定微信，退出后用“手机号快捷登录”即可绑定'
        : '还没有绑定微信，在小程序里登录一次即可绑定';
    }
    if (templates.some(({ longTerm, left }) => longTerm && left > 0)) return '已绑定，您长期同意的会一直收到';
    return left > 0 ? `已绑定，您同意的还可收 ${left} 条` : '已绑定，还没有您同意的消息可收，在报名页面点一下即可';
  }
}

/** `2 个项目的下一条通知能送到微信；1 个只能短信`; null where nothing more is to come for any. */
export function reachSummary(
  reach: NotificationReach,
  entries: readonly Pick<RegistrationSummary, 'id' | 'status' | 'nextAction'>[],
): string | null {
  const alive = entries.filter(({ nextAction }) => nextAction.kind !== 'none');
  if (alive.length === 0) return null;
  const ways = alive.map((entry) => reachOf(reach, entry).way);
  const count = (way: EntryReach['way']) => ways.filter((each) => each === way).length;
  const parts = [
    [count('wechat'), '个项目的下一条通知能送到微信', '个能送到微信'],
    [count('some'), '个项目的通知部分能送到微信', '个部分能送到微信'],
    [count('sms'), '个项目的下一条通知只能发短信', '个只能发短信'],
    [count('inbox'), '个项目的下一条通知只在站内', '个只在站内'],
  ] as const;
  const said = parts.filter(([many]) => many > 0);
  return said.map(([many, first, more], i) => `${many} ${i === 0 ? first : more}`).join('；');
}
