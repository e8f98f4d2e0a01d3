import type { Column } from './wire';

/** `2026-07-10 09:00:00`, which such offices mean as Beijing time and do not say so; seconds may be missing. */
const PLAIN = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})(:\d{2})?(?:\.\d+)?$/;

/** An instant as ISO text; null for nothing, and for what is no time. Milliseconds since 1970 are taken as well. */
export function readMoment(value: Column): string | null {
  if (value === null || value === undefined || value === '') return null;
  const time = typeof value === 'number' ? value : Date.parse(withZone(value.trim()));
  return Number.isFinite(time) && Math.abs(time) < 8.64e15 ? new Date(time).toISOString() : null;
}

function withZone(text: string): string {
  const [, day, clock, seconds = ':00'] = PLAIN.exec(text) ?? [];
  if (day !== undefined) return `${day}T${clock}${seconds}+08:00`;
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00+08:00` : text;
}

/** A deadline: a day without an hour stays a day, which lasts until its end. */
export function readDeadline(value: Column): string | null {
  const text = typeof value === 'string' ? value.trim() : value;
  return typeof text === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : readMoment(text);
}
