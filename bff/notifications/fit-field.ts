import { formatMoment } from '../../shared/time';

/**
 * A value as WeChat takes it for this keyword of a template (`thing1`, `time3`), by 发送订阅消息's table of parameters:
 * what does not fit is refused with 47003, and so is what is empty. Moments come as they are kept, `2026-07-15` or
 * `2026-07-15T18:00:00+08:00`; where a time is asked for and there is none, it is that of the notice.
 */
export function fitField(key: string, value: string, noticeAt: Date): string {
  const kind = key.replace(/\d+$/, '');
  const text = plain(value);
  if (kind === 'time' || kind === 'date') return fitTime(kind, text) ?? momentIn(noticeAt.toISOString(), kind) ?? '';
  const rule = Object.hasOwn(rules, kind) ? rules[kind]! : rules.thing!;
  return rule.fit(text) || rule.otherwise;
}

interface Rule {
  fit(text: string): string;
  /** Stands where nothing is left. */
  otherwise: string;
}

const kept = (allowed: RegExp, most: number) => (text: string) => clip((text.match(allowed) ?? []).join(''), most, '');

const rules: Record<string, Rule> = {
  thing: { fit: (text) => clip(text, 20), otherwise: '请打开小程序查看' },
  number: { fit: (text) => /-?\d{1,20}(\.\d{1,8})?/.exec(text)?.[0] ?? '', otherwise: '0' },
  letter: { fit: kept(/[A-Za-z]/g, 32), otherwise: 'NA' },
  symbol: { fit: kept(/[!-/:-@[-`{-~]/g, 5), otherwise: '-' },
  character_string: { fit: (text) => kept(/[\x20-\x7e]/g, 32)(text.normalize('NFKC')).trim(), otherwise: '-' },
  amount: { fit: fitAmount, otherwise: '0元' },
  phone_number: { fit: kept(/[\d+\-() ]/g, 17), otherwise: '-' },
  car_number: { fit: (text) => clip(text, 8, ''), otherwise: '-' },
  name: { fit: fitName, otherwise: '参赛团队' },
  phrase: { fit: kept(/[\u4e00-\u9fff]/g, 5), otherwise: '请查看' },
};

function fitAmount(text: string): string {
  const [, sign = '', amount] = /([¥￥$€£]?)\s*(\d{1,10}(?:\.\d{1,2})?)(?!\d)/.exec(text.replaceAll(',', '')) ?? [];
  return amount === undefined ? '' : `${sign}${amount}${sign === '' ? '元' : ''}`;
}

/** Ten Chinese characters, or twenty letters and signs; mixed counts as Chinese. */
function fitName(text: string): string {
  const name = text.replace(/\d/g, '').trim();
  return clip(name, /^[\x20-\x7e]*$/.test(name) ? 20 : 10, '').trim();
}

const RANGE = /\s*[~～]\s*/;

/** One moment or two; a moment that is none makes the whole none. The tilde is the narrow one. */
function fitTime(kind: 'time' | 'date', text: string): string | null {
  const parts = text.split(RANGE).map((part) => momentIn(part, kind));
  return parts.length <= 2 && parts.every((part) => part !== null) ? parts.join('~') : null;
}

const MOMENT =
  /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/;

/** `2026年7月15日 18:00`. A day lasts to its end; a time has to name an hour, a date need not. */
function momentIn(text: string, kind: 'time' | 'date'): string | null {
  if (!MOMENT.test(text) || Number.isNaN(Date.parse(text))) return null;
  const year = new Date(Date.parse(text) + 8 * 3_600_000).getUTCFullYear();
  if (year < 1000 || year > 9999) return null;
  const told = `${year}年${formatMoment(text)}`;
  return kind === 'time' && !text.includes('T') ? `${told} 23:59` : told;
}

/** On one line, without signs that are none. */
export const plain = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Co}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffd]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** At most so many UTF-16 units, as the vendors count; what stands for one sign is kept or left out as a whole. */
export function clip(text: string, most: number, mark = '…'): string {
  if (text.length <= most) return text;
  let clipped = '';
  for (const sign of signsOf(text)) {
    if (clipped.length + sign.length > most - mark.length) break;
    clipped += sign;
  }
  return `${clipped.trimEnd()}${mark}`;
}

/** Accents, variants and joined or doubled emoji belong to what they follow. */
const SIGN =
  /(?:\p{Regional_Indicator}{2}|\P{M}(?:\u200d\P{M}|[\p{M}\p{Emoji_Modifier}\u{e0020}-\u{e007f}])*|\p{M}+)/gsu;
const signsOf = (text: string): string[] => text.match(SIGN) ?? [];
