import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  UnderlineType,
  WidthType,
} from 'docx';
import type { Piece } from '../../shared/fillings';
import type { Block, Cell, Sheet } from './sheet';

/** Twentieths of a point: A4 with margins of 20 mm. */
const PAGE = { width: 11_906, height: 16_838 };
const MARGIN = 1_134;
const WIDTH = PAGE.width - 2 * MARGIN;
const LABEL_SHARE = 0.28;
/** Every Word has 宋体 for Chinese; Latin letters and digits stay with its companion. */
const FONT = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '宋体', cs: 'Times New Roman' };
const LABEL_GROUND = 'F3F4F6';
const GREY = '626975';
/** Room for the pen. */
const GAP = '\u3000'.repeat(6);

/** A document for Word and whatever reads its files. Text goes in as text: markup in an answer stays what was typed. */
export function wordSheet({ title, above, cover, blocks, foot }: Sheet): Promise<Buffer> {
  const document = new Document({
    title,
    creator: '参赛掌上通',
    lastModifiedBy: '参赛掌上通',
    styles: {
      default: {
        document: { run: { font: FONT, size: 21, language: { value: 'en-US', eastAsia: 'zh-CN' } } },
        heading1: {
          run: { font: FONT, size: 36 },
          paragraph: { alignment: AlignmentType.CENTER, spacing: { after: 160 } },
        },
        heading2: { run: { font: FONT, size: 26, bold: true }, paragraph: { spacing: { before: 240, after: 80 } } },
      },
    },
    sections: [
      {
        properties: { page: { size: PAGE, margin: { top: MARGIN, right: MARGIN, bottom: MARGIN, left: MARGIN } } },
        footers: { default: new Footer({ children: [footLine(foot)] }) },
        children: [
          ...(cover ? coverPage(title, cover) : []),
          ...(above === null ? [] : [new Paragraph({ alignment: AlignmentType.CENTER, children: runs(above) })]),
          new Paragraph({ heading: HeadingLevel.HEADING_1, pageBreakBefore: cover !== null, children: runs(title) }),
          ...blocks.flatMap(contentOf),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

function coverPage(title: string, lines: readonly Piece[][]): Paragraph[] {
  const large = (pieces: readonly Piece[]) =>
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { before: 120, after: 120 },
      children: piecesOf(pieces, 30),
    });
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { before: 3_400, after: 2_200 },
      children: [new TextRun({ text: title, size: 52 })],
    }),
    ...lines.map(large),
  ];
}

function footLine(foot: string): Paragraph {
  const small = (...children: string[]) => new TextRun({ children, size: 16, color: GREY });
  return new Paragraph({
    tabStops: [{ type: TabStopType.RIGHT, position: WIDTH }],
    children: [
      small(foot, '\t第 '),
      small(PageNumber.CURRENT),
      small(' 页，共 '),
      small(PageNumber.TOTAL_PAGES),
      small(' 页'),
    ],
  });
}

function contentOf(block: Block): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [new Paragraph({ heading: HeadingLevel.HEADING_2, keepNext: true, children: runs(block.text) })];
    case 'note':
      return paragraphs(block.text);
    case 'lines':
      return block.lines.map((line) => new Paragraph({ spacing: { after: 80 }, children: piecesOf(line) }));
    case 'pairs': {
      const rows = block.pairs.map(({ label, answer }) => [
        labelCell(label, LABEL_SHARE),
        answerCell(answer, 1 - LABEL_SHARE),
      ]);
      return titled(
        block.title,
        tableOf(
          [LABEL_SHARE, 1 - LABEL_SHARE],
          rows.map((children) => new TableRow({ children })),
        ),
      );
    }
    case 'table': {
      const shares = block.columns.map(({ share }) => share);
      const head = new TableRow({
        tableHeader: true,
        children: block.columns.map(({ label, share }) => labelCell(label, share)),
      });
      const rows = block.rows.map(
        (row) => new TableRow({ cantSplit: true, children: row.map((each, at) => answerCell(each, shares[at] ?? 0)) }),
      );
      return titled(block.title, tableOf(shares, [head, ...rows]));
    }
  }
}

/** Tables that follow each other without a line between would become one. */
function titled(title: string | null, table: Table): (Paragraph | Table)[] {
  const head =
    title === null
      ? []
      : [new Paragraph({ keepNext: true, spacing: { before: 80, after: 40 }, children: runs(title) })];
  return [...head, table, new Paragraph({ spacing: { after: 0, line: 120, lineRule: 'exact' }, children: [] })];
}

const line = { style: BorderStyle.SINGLE, size: 4, color: '8A8A8A' };

function tableOf(shares: readonly number[], rows: TableRow[]): Table {
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: shares.map(dxa),
    borders: { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line },
    rows,
  });
}

const dxa = (share: number): number => Math.round(WIDTH * share);

function labelCell(text: string, share: number): TableCell {
  return new TableCell({
    width: { size: dxa(share), type: WidthType.DXA },
    margins: cellMargins,
    shading: { type: ShadingType.CLEAR, color: 'auto', fill: LABEL_GROUND },
    children: paragraphs(text),
  });
}

function answerCell({ text, filled }: Cell, share: number): TableCell {
  return new TableCell({
    width: { size: dxa(share), type: WidthType.DXA },
    margins: cellMargins,
    children: paragraphs(text, filled ? {} : { color: GREY }),
  });
}

const cellMargins = { top: 40, bottom: 40, left: 90, right: 90, marginUnitType: WidthType.DXA };

const paragraphs = (text: string, look: { color?: string } = {}): Paragraph[] =>
  text.split('\n').map((each) => new Paragraph({ children: runs(each, look) }));

const runs = (text: string, look: { color?: string } = {}): ParagraphChild[] => [new TextRun({ text, ...look })];

function piecesOf(pieces: readonly Piece[], size = 21): ParagraphChild[] {
  return pieces.map((piece) => {
    if (piece.kind === 'words') return new TextRun({ text: piece.text, size });
    const text = piece.kind === 'blank' ? GAP : piece.text;
    return new TextRun({ text, size, underline: { type: UnderlineType.SINGLE } });
  });
}
