/** A table as RFC 4180 writes it, cells without the space around them, lines that hold nothing left out. */
export interface Csv {
  records: { line: number; cells: string[] }[];
}

/** The file is no table; `line` is where that shows. */
export class CsvProblem extends Error {
  constructor(
    readonly line: number,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Reads what spreadsheets save: UTF-8 with or without a mark, UTF-16 with one, GBK; CRLF, LF or CR; separated by
 * comma, semicolon or tab, whichever the first line has most of. Throws CsvProblem.
 */
export function readCsv(bytes: Uint8Array): Csv {
  const text = decode(bytes);
  const nul = text.indexOf('\0');
  if (nul >= 0) throw new CsvProblem(lineAt(text, nul), '这不是文本文件：请在表格软件里另存为“CSV UTF-8”');
  return { records: recordsIn(text, separatorOf(text)) };
}

function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // Not in this encoding.
    }
  }
  throw new CsvProblem(1, '文字编码既不是 UTF-8 也不是 GBK：请在表格软件里另存为“CSV UTF-8”');
}

function separatorOf(text: string): string {
  const [head = ''] = text.split(/\r|\n/, 1);
  const count = (sign: string): number => head.split(sign).length;
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

function recordsIn(text: string, separator: string): Csv['records'] {
  const records: Csv['records'] = [];
  let [at, line] = [0, 1];
  while (at < text.length) {
    const begins = line;
    const cells: string[] = [];
    for (let more = true; more;) {
      const cell = text[at] === '"' ? quoted(text, at, separator, line) : plain(text, at, separator);
      cells.push(cell.value.trim());
      line += cell.breaks;
      at = cell.end + 1;
      more = text[cell.end] === separator;
      if (!more && text[cell.end] === '\r' && text[at] === '\n') at++;
    }
    line++;
    if (cells.some((cell) => cell !== '')) records.push({ line: begins, cells });
  }
  return records;
}

interface Cell {
  value: string;
  /** Where the separator, the line's end or the text's end stands. */
  end: number;
  /** Line ends inside. */
  breaks: number;
}

function plain(text: string, at: number, separator: string): Cell {
  let end = at;
  while (end < text.length && text[end] !== separator && text[end] !== '\r' && text[end] !== '\n') end++;
  return { value: text.slice(at, end), end, breaks: 0 };
}

function quoted(text: string, at: number, separator: string, line: number): Cell {
  let value = '';
  let from = at + 1;
  for (;;) {
    const close = text.indexOf('"', from);
    if (close < 0) throw new CsvProblem(line, '这一行有一个英文双引号没有配对');
    value += text.slice(from, close);
    from = close + 2;
    if (text[close + 1] !== '"') {
      const end = close + 1;
      const after = text[end];
      const breaks = value.match(/\r\n|\r|\n/g)?.length ?? 0;
      if (after === undefined || after === separator || after === '\r' || after === '\n') return { value, end, breaks };
      throw new CsvProblem(line + breaks, '双引号后面还有内容：格子里的英文双引号要写成两个');
    }
    value += '"';
  }
}

const lineAt = (text: string, place: number): number => text.slice(0, place).split(/\r\n|\r|\n/).length;
