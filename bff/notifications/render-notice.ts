import { noticeTarget } from '../../shared/notice-targets';
import type { NoticeType } from '../../shared/notification';
import { pageLink } from '../../shared/routes';
import { fillTemplate } from '../../shared/text-template';
import { formatMoment } from '../../shared/time';
import type { SmsMessage } from '../sms/message';
import type { SubscribeMessage } from '../wechat/subscribe-message';
import { fitField } from './fit-field';
import { fitSms } from './fit-sms';
import type { NoticeFacts } from './notice-facts';
import type { WeChatTemplate } from './templates';

/** What a notice says, whoever carries it. */
export interface NoticeWords {
  /** The notice's own. */
  id: string;
  type: NoticeType;
  title: string;
  text: string;
  projectName: string | null;
  at: Date;
  registrationId: string;
  contestId: string;
  /** null for one of before they were kept. */
  facts: NoticeFacts | null;
}

export function renderWeChat(template: WeChatTemplate, words: NoticeWords): SubscribeMessage {
  const { name, params } = noticeTarget(words.type, words.registrationId, words.id);
  const values = valuesOf(words);
  const filled = Object.entries(template.fields).map(([field, source]) => {
    const text = typeof source === 'string' ? source : (source[words.type] ?? source.otherwise ?? '');
    return [field, fitField(field, fillTemplate(text, values, WANTS_MOMENT.test(field) ? same : tell), words.at)];
  });
  return { templateId: template.templateId, page: pageLink(name, params), data: Object.fromEntries(filled) };
}

export const renderSms = ({ projectName, title }: NoticeWords): SmsMessage => ({
  kind: 'notice',
  project: fitSms(projectName ?? '', 20, '参赛项目'),
  what: fitSms(title, 20, '有新的进展'),
});

/** Moments stay as they are for a keyword that wants one, and are words everywhere else. */
const WANTS_MOMENT = /^(time|date)\d/;

const valuesOf = ({ title, text, projectName, at, facts }: NoticeWords): Record<string, string> => ({
  ...facts,
  ...{ title, text, project: projectName ?? '参赛项目', at: at.toISOString() },
});

const same = (value: string): string => value;

const tell = (value: string): string =>
  /^\d{4}-\d{2}-\d{2}(T|$)/.test(value) && !Number.isNaN(Date.parse(value)) ? formatMoment(value) : value;
