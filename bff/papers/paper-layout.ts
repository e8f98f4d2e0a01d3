import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces';
import type { Piece } from '../../shared/fillings';
import type { FilledPaper, Stamp } from '../../shared/papers';

export const FONT = 'noto';

/** From roomy to tight: the first that keeps the paper on one page is taken. Official seals are 38 to 45 mm wide. */
export const sizes = [
  { text: 12, lineHeight: 1.4, between: 3, stampMm: 50 },
  { text: 11, lineHeight: 1.3, between: 2, stampMm: 46 },
  { text: 10, lineHeight: 1.2, between: 1, stampMm: 42 },
] as const;
export type Size = (typeof sizes)[number];

const mm = (millimetres: number): number => (millimetres * 72) / 25.4;
const PAGE_MM = { side: 25, top: 22, bottom: 18 };
const PALE = '#b0b0b0';
/** Room for the pen: between the parts of a date, and after a colon. */
const GAP = '\u3000\u3000';
const LONG_GAP = '\u00a0'.repeat(40);

/** `onPages` learns how many pages it became. */
export function paperDefinition(
  { title, paragraphs, lines, stamps, dateLine }: FilledPaper,
  size: Size,
  onPages: (count: number) => void,
): TDocumentDefinitions {
  const { side, top, bottom } = PAGE_MM;
  return {
    info: { title, creator: '参赛掌上通', producer: '参赛掌上通' },
    language: 'zh-CN',
    displayTitle: true,
    pageSize: 'A4',
    pageMargins: [mm(side), mm(top), mm(side), mm(bottom)],
    defaultStyle: { font: FONT, fontSize: size.text, lineHeight: size.lineHeight },
    content: [
      { text: title, fontSize: 20, alignment: 'center', margin: [0, 0, 0, size.text] },
      ...paragraphs.map((pieces) => line(pieces, size, { leadingIndent: 2 * size.text })),
      ...lines.map((pieces) => line(pieces, size)),
      stampTable(stamps, size),
      { text: print(dateLine, GAP), alignment: 'right', margin: [0, size.text, 0, 0] },
    ],
    footer: (page, count) => {
      onPages(count);
      const text = count === 1 ? '' : `${title}　第 ${page} 页，共 ${count} 页`;
      return { text, fontSize: 9, alignment: 'center', margin: [0, mm(6), 0, 0] };
    },
  };
}

function line(pieces: Piece[], { between }: Size, more: { leadingIndent?: number } = {}): Content {
  return { text: print(pieces, LONG_GAP), margin: [0, 0, 0, between], ...more };
}

/** What was filled in is underlined, as the blanks of the paper are. */
function print(pieces: Piece[], gap: string): Content {
  return pieces.map((piece): Content => {
    if (piece.kind === 'words') return { text: piece.text };
    if (piece.kind === 'answer') return { text: piece.text, decoration: 'underline' };
    return gap === GAP ? { text: gap } : { text: gap, decoration: 'underline' };
  });
}

/** Two or four in twos, three or five in threes: a cell stays wider than a seal. */
function stampTable(stamps: readonly Stamp[], size: Size): Content {
  const columns = stamps.length <= 2 || stamps.length === 4 ? 2 : 3;
  const rows = Math.ceil(stamps.length / columns);
  const cells: TableCell[] = stamps.map((stamp) => stampCell(stamp, size));
  while (cells.length < rows * columns) cells.push({ text: '', border: [false, false, false, false] });
  return {
    margin: [0, size.text, 0, 0],
    table: {
      widths: Array.from({ length: columns }, () => '*'),
      heights: mm(size.stampMm),
      dontBreakRows: true,
      body: Array.from({ length: rows }, (_, row) => cells.slice(row * columns, (row + 1) * columns)),
    },
    layout: { hLineWidth: () => 0.5, vLineWidth: () => 0.5, hLineColor: () => PALE, vLineColor: () => PALE },
  };
}

function stampCell({ label, unit }: Stamp, { text }: Size): TableCell {
  return { stack: [{ text: label, fontSize: text - 2 }, { text: unit ?? '无' }], lineHeight: 1.15 };
}
