/** One event of an iCalendar file: its properties by name, unescaped, and the triggers of its alarms. */
export interface ReadEvent {
  properties: Record<string, string>;
  alarms: string[];
}

/** RFC 5545 read by its own words: lines of at most 75 octets that end in CRLF, folded by a space, TEXT escaped. */
export function readCalendar(bytes: Buffer): { problems: string[]; events: ReadEvent[] } {
  const text = bytes.toString('utf8');
  const raw = text.split('\r\n');
  const problems = [
    ...raw.filter((line) => Buffer.byteLength(line) > 75).map((line) => `longer than 75 octets: ${line}`),
    ...raw.filter((line) => /[\r\n]/.test(line)).map((line) => `a bare line end: ${line}`),
    ...(text.includes('\uFFFD') ? ['a character was cut in half'] : []),
  ];
  const lines = raw.join('\r\n').replaceAll('\r\n ', '').split('\r\n').filter(Boolean);
  const events: ReadEvent[] = [];
  const open: string[] = [];
  for (const line of lines) {
    const [, name = '', parameters = '', value = ''] = /^([A-Z-]+)((?:;[^:]*)?):(.*)$/.exec(line) ?? [];
    if (name === '') problems.push(`not a property: ${line}`);
    else if (name === 'BEGIN') {
      open.push(value);
      if (value === 'VEVENT') events.push({ properties: {}, alarms: [] });
    } else if (name === 'END') {
      if (open.pop() !== value) problems.push(`ends what has not begun: ${value}`);
    } else if (open.at(-1) === 'VEVENT') events.at(-1)!.properties[name + parameters] = unescape(value);
    else if (open.at(-1) === 'VALARM' && name === 'TRIGGER') events.at(-1)!.alarms.push(value);
  }
  if (open.length > 0) problems.push(`never ended: ${open.join()}`);
  return { problems, events };
}

const unescape = (value: string): string =>
  value.replace(/\\([\\;,nN])/g, (_all, sign: string) => (sign.toLowerCase() === 'n' ? '\n' : sign));
