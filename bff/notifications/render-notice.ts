import { noticeTarget } from '../../shared/notice-targets';
import type { NoticeType } from '../../shared/notification';
import { pageLink } from '../../shared/routes';
import { formatFull } from '../../shared/time';
import type { SmsMessage } from '../sms/message';
import type { SubscribeMessage } from '../wechat/subscribe-message';
import type { WeChatTemplate } from './templates';

/** What a notice says, whoever carries it. */
export interface NoticeWords {
  type: NoticeType;
  title: string;
  text: string;
  projectName: string | null;
  at: Date;
  registrationId: string;
  contestId: string;
}

export function renderWeChat(template: WeChatTemplate, words: NoticeWords): SubscribeMessage {
  const { name, params } = noticeTarget(words.type, words.registrationId);
  const given = valuesOf(words);
  const values = Object.entries(template.fields).map(([field, source]) => [field, fit(field, fill(source, given))]);
  return { templateId: template.templateId, page: pageLink(name, params), data: Object.fromEntries(values) };
}

export const renderSms = ({ projectName, title }: NoticeWords): SmsMessage => ({
  kind: 'notice',
  project: clip(projectName ?? '参赛项目', 20),
  what: clip(title, 20),
});

const valuesOf = ({ title, text, projectName, at }: NoticeWords): Record<string, string> => ({
  title,
  text,
  projectName: projectName ?? '参赛项目',
  at: formatFull(at),
});

function fill(source: string, values: Record<string, string>): string {
  return source.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}

const fit = (field: string, value: string): string => (/^thing\d/.test(field) ? clip(value, 20) : value);

/** At most so many UTF-16 units, as the vendors count, without half a character. */
function clip(text: string, most: number): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  if (plain.length <= most) return plain;
  let clipped = '';
  for (const character of plain) {
    if (clipped.length + character.length > most - 1) break;
    clipped += character;
  }
  return `${clipped}…`;
}
