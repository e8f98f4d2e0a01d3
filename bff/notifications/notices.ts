import { tellContactChanges } from '../../shared/contacts';
import type { NoticeType } from '../../shared/notification';
import { formatMoment } from '../../shared/time';
import type { MainEvent } from '../main-api/contract';

interface Words {
  title: string;
  text: string;
}

/** What an event says, as far as it is said: every key may be missing or of another kind. */
type Data = MainEvent['data'];

/** Every notice a contact can get, in the organiser's own words where there are any. */
const notices: Partial<Record<NoticeType, (data: Data, event: MainEvent) => Words>> = {
  submitted: (_data, { type }) =>
    type === 'resubmitted'
      ? { title: '修改后的材料已重新提交', text: '组委会已收到，请等待审核。' }
      : { title: '报名已提交', text: '组委会已收到，请等待审核。' },

  returned: ({ text, resubmitBy }) => ({
    title: '报名被退回，需要您修改',
    text: lines(words(text) ?? '组委会没有写明原因。', `请${by(resubmitBy)}修改并重新提交。`),
  }),

  approved: ({ reason }) => ({ title: '报名审核已通过', text: words(reason) ?? '您的报名已通过组委会审核。' }),

  rejected: ({ reason }) => ({ title: '报名未通过审核', text: words(reason) ?? '组委会没有写明原因。' }),

  advanced: ({ stage, outcome, reason }) => {
    const name = words(stage) ?? '下一阶段';
    return outcome === 'advanced'
      ? { title: `已晋级${name}`, text: words(reason) ?? `恭喜，您的项目已晋级“${name}”，请留意后续安排。` }
      : { title: `已进入“${name}”`, text: words(reason) ?? `您的项目已进入“${name}”，请留意后续安排。` };
  },

  notAdvanced: ({ stage, reason }) => ({
    title: `${words(stage) ?? '评审'}：未晋级`,
    text: words(reason) ?? '您的项目没有晋级，感谢参与。',
  }),

  technicalVerification: ({ name, status, reason }) => {
    const called = words(name) ?? '技术验证';
    return {
      title: `${called}：${words(status) ?? '有更新'}`,
      text: words(reason) ?? `${called}的状态有更新，请打开报名查看。`,
    };
  },

  contactsChanged: ({ changes }) => ({ title: '联络人有变动', text: tellContactChanges(changes) ?? '' }),
};

/** Which notice an event makes. What is not here is the contacts' own doing, or no news to them. */
const typeOf: Record<string, NoticeType | ((data: Data) => NoticeType | null)> = {
  submitted: 'submitted',
  resubmitted: 'submitted',
  returned: 'returned',
  approved: 'approved',
  rejected: 'rejected',
  advanced: ({ outcome }) => (outcome === 'notAdvanced' ? 'notAdvanced' : 'advanced'),
  technicalVerification: 'technicalVerification',
  // Told where the platform says who came or went; without that it would only alarm.
  contactsChanged: ({ changes }) => (tellContactChanges(changes) === null ? null : 'contactsChanged'),
};

export interface Notice extends Words {
  type: NoticeType;
  projectName: string | null;
}

/** The notice an event makes, or null when it makes none. */
export function noticeOf(event: MainEvent): Notice | null {
  const found = Object.hasOwn(typeOf, event.type) ? typeOf[event.type] : undefined;
  if (found === undefined) return null;
  const type = typeof found === 'function' ? found(event.data) : found;
  const say = type === null ? undefined : notices[type];
  if (type === null || say === undefined) return null;
  return { type, ...say(event.data, event), projectName: words(event.data.projectName) };
}

/** A text with something in it; PostgreSQL keeps no NUL. */
function words(value: unknown): string | null {
  const text = typeof value === 'string' ? value.replaceAll('\0', '').trim() : '';
  return text === '' ? null : text;
}

function by(moment: unknown): string {
  const isMoment = typeof moment === 'string' && !Number.isNaN(Date.parse(moment));
  return isMoment ? `在 ${formatMoment(moment)} 前` : '';
}

const lines = (...texts: string[]): string => texts.join('\n');
