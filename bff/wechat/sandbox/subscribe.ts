import { randomInt } from 'node:crypto';
import { pushEvent } from './push';
import { type Reply, Refusal } from './reply';
import type { State } from './state';

/** What a value may be, by the prefix of its keyword. */
const valueRules: Record<string, (value: string) => boolean> = {
  thing: (value) => value.length <= 20 && !/[\u0000-\u001f]/.test(value),
  number: (value) => /^-?\d{1,32}(\.\d+)?$/.test(value) && value.length <= 32,
  letter: (value) => /^[A-Za-z]{1,32}$/.test(value),
  symbol: (value) => value.length <= 5,
  character_string: (value) => /^[\x20-\x7e]{1,32}$/.test(value),
  time: isTime,
  date: isTime,
  amount: (value) => /^[¥￥$€£]?\d{1,10}(\.\d+)?元?$/.test(value),
  phone_number: (value) => /^[\d+\-() ]{1,17}$/.test(value),
  car_number: (value) => value.length <= 8,
  name: (value) => (/^[\x20-\x7e]+$/.test(value) ? value.length <= 20 : value.length <= 10),
  phrase: (value) => /^[\u4e00-\u9fff]{1,5}$/.test(value),
};

/** What the vendor's table of parameters says of a value; a keyword it does not name takes anything. */
export function isValueFor(field: string, value: string): boolean {
  const kind = field.replace(/\d+$/, '');
  return value !== '' && (!Object.hasOwn(valueRules, kind) || valueRules[kind]!(value));
}

function isTime(value: string): boolean {
  const one = '(\\d{4}[年./-]\\d{1,2}[月./-](\\d{1,2}日?)?|\\d{1,2}月\\d{1,2}日)?\\s?(\\d{1,2}:\\d{2}(:\\d{2})?)?';
  return value.trim() !== '' && new RegExp(`^${one}(~${one})?$`).test(value);
}

const keyOf = (openid: string, templateId: string) => `${openid} ${templateId}`;

/** The person says yes (one more message, or from now on) or no to a template. */
export function answerTemplate(state: State, openid: string, templateId: string, accept: boolean): void {
  const key = keyOf(openid, templateId);
  const isLong = state.templates.get(templateId)?.kind === 'long';
  const left = state.subscriptions.get(key) ?? 0;
  if (!accept) {
    if (isLong) state.subscriptions.set(key, 0);
  } else state.subscriptions.set(key, isLong ? Number.POSITIVE_INFINITY : left + 1);
}

/** POST /cgi-bin/message/subscribe/send */
export async function sendSubscribeMessage(state: State, body: Record<string, unknown>): Promise<Reply> {
  const { touser, template_id: templateId, data, page } = body;
  if (typeof touser !== 'string' || !state.users.has(touser)) throw new Refusal(40003);
  const template = typeof templateId === 'string' ? state.templates.get(templateId) : undefined;
  if (!template) throw new Refusal(40037);
  const values = readValues(data, template.fields);
  if (template.banned) throw new Refusal(43107);
  const key = keyOf(touser, template.id);
  const left = state.subscriptions.get(key) ?? 0;
  if (left <= 0) throw new Refusal(43101);
  if (state.sending.has(touser)) throw new Refusal(43108);
  if (Object.values(values).some((value) => state.sensitiveWords.some((word) => value.includes(word)))) {
    throw new Refusal(45168);
  }
  state.sending.add(touser);
  try {
    // Long enough for a second one to the same user to meet it.
    await new Promise((resolve) => setImmediate(resolve));
    state.subscriptions.set(key, left - 1);
    const message = { openid: touser, templateId: template.id, data: values, at: state.now() };
    state.outbox.push({ ...message, page: typeof page === 'string' ? page : null });
  } finally {
    state.sending.delete(touser);
  }
  tellSent(state, touser, template.id);
  return { errcode: 0, errmsg: 'ok' };
}

/** WeChat tells afterwards, by itself; whether anybody listens is not the sender's concern. */
function tellSent(state: State, openid: string, templateId: string): void {
  if (!state.push) return;
  const id = `${randomInt(10 ** 9, 10 ** 10)}${randomInt(10 ** 8, 10 ** 9)}`;
  const List = { TemplateId: templateId, MsgID: id, ErrorCode: '0', ErrorStatus: 'success' };
  pushEvent(state, { FromUserName: openid, Event: 'subscribe_msg_sent_event', List }).catch(() => {});
}

function readValues(data: unknown, fields: string[]): Record<string, string> {
  const values: Record<string, string> = {};
  for (const field of fields) {
    const given = typeof data === 'object' && data !== null ? (data as Record<string, unknown>)[field] : undefined;
    const value = (given as { value?: unknown } | undefined)?.value;
    if (value === undefined || value === '') throw new Refusal(47003, wordsFor(field, 'is empty'));
    if (typeof value !== 'string' || !isValueFor(field, value)) throw new Refusal(47003, wordsFor(field, 'invalid'));
    values[field] = value;
  }
  return values;
}

/** WeChat cuts what is longer in the middle of a word. */
function wordsFor(field: string, what: string): string {
  const words = ` data.${field}.value ${what}`;
  return field.length > 15 ? words.slice(0, ` data.${field}.value i`.length) : words;
}
