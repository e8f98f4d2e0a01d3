import { inflateRawSync } from 'node:zlib';
import { JSDOM } from 'jsdom';

export interface ReadDocx {
  /** Every part by its name, parsed; reading one that is not well-formed throws. */
  parts: ReadonlyMap<string, Document>;
  /** Paragraph by paragraph, the footer last. */
  lines: string[];
  /** What would keep Word from opening it, as sentences. */
  problems: string[];
}

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

/** Reads a Word document of ours: unpacked, parsed as XML, and held against what Word asks of a package. */
export function readDocx(bytes: Buffer): ReadDocx {
  const { DOMParser } = new JSDOM('').window;
  const files = unzip(bytes);
  const parts = new Map<string, Document>();
  for (const [name, content] of files) {
    const parsed = new DOMParser().parseFromString(content.toString('utf8'), 'application/xml');
    const broken = parsed.querySelector('parsererror');
    if (broken) throw new Error(`${name} is not well-formed: ${broken.textContent}`);
    parts.set(name, parsed);
  }
  const main = parts.get('word/document.xml');
  const footers = [...parts].filter(([name]) => /^word\/footer\d+\.xml$/.test(name)).map(([, part]) => part);
  const lines = [main, ...footers].flatMap((part) =>
    tags(part, 'p').map((each) =>
      tags(each, 't')
        .map((text) => text.textContent ?? '')
        .join(''),
    ),
  );
  return { parts, lines, problems: [...packageProblems(parts), ...tableProblems(main)] };
}

const tags = (within: Document | Element | undefined, name: string): Element[] =>
  within ? [...within.getElementsByTagNameNS(WORD, name)] : [];

function packageProblems(parts: ReadonlyMap<string, Document>): string[] {
  const problems: string[] = [];
  const types = [...(parts.get('[Content_Types].xml')?.documentElement.children ?? [])];
  const covered = types.map((each) => each.getAttribute('PartName') ?? `.${each.getAttribute('Extension')}`);
  for (const name of parts.keys()) {
    if (name === '[Content_Types].xml') continue;
    const ending = name.slice(name.lastIndexOf('.'));
    if (!covered.includes(`/${name}`) && !covered.includes(ending)) problems.push(`${name} has no content type`);
  }
  for (const [name, part] of parts) {
    if (!name.endsWith('.rels')) continue;
    const folder = name.replace(/_rels\/[^/]*$/, '');
    for (const { id, target } of [...part.documentElement.children].map(relation)) {
      if (!parts.has(target.startsWith('/') ? target.slice(1) : `${folder}${target}`)) {
        problems.push(`${name}: ${id} leads to ${target}, which is not there`);
      }
    }
  }
  if (!parts.has('word/document.xml')) problems.push('there is no document');
  return problems;
}

const relation = (each: Element) => ({ id: each.getAttribute('Id'), target: each.getAttribute('Target') ?? '' });

/** Word refuses a cell without a paragraph at its end, and a row with more cells than the table has columns. */
function tableProblems(main: Document | undefined): string[] {
  return tags(main, 'tbl').flatMap((table, i) => {
    const columns = tags(table, 'gridCol').length;
    const rows = tags(table, 'tr').filter((row) => tags(row, 'tc').length !== columns);
    const cells = tags(table, 'tc').filter((cell) => cell.lastElementChild?.localName !== 'p');
    return [
      ...rows.map(() => `table ${i}: a row of other than ${columns} cells`),
      ...cells.map(() => `table ${i}: a cell without an end`),
    ];
  });
}

/** By the directory at the archive's end, as readers of archives do. */
function unzip(bytes: Buffer): Map<string, Buffer> {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const files = new Map<string, Buffer>();
  let at = bytes.readUInt32LE(end + 16);
  for (let i = bytes.readUInt16LE(end + 10); i > 0; i--) {
    const method = bytes.readUInt16LE(at + 10);
    const packed = bytes.readUInt32LE(at + 20);
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const file = bytes.toString('utf8', at + 46, at + 46 + name);
    const local = bytes.readUInt32LE(at + 42);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const content = bytes.subarray(from, from + packed);
    if (!file.endsWith('/')) files.set(file, method === 0 ? content : inflateRawSync(content));
    at += 46 + name + extra + comment;
  }
  return files;
}
