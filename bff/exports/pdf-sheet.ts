import type { Content, ContentTable, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces';
import type { Piece } from '../../shared/fillings';
import type { Block, Cell, Sheet } from './sheet';

const mm = (millimetres: number): number => (millimetres * 72) / 25.4;
const TEXT = 10.5;
const LINE = '#8a8a8a';
const LABEL_GROUND = '#f3f4f6';
const GREY = '#626975';
/** Room for the pen: between the parts of a date, and after a colon. */
const GAP = '\u00a0'.repeat(12);
const LABEL_SHARE = '28%';

export function pdfSheet({ title, above, cover, blocks, foot }: Sheet, font: string): TDocumentDefinitions {
  return {
    info: { title, creator: '参赛掌上通', producer: '参赛掌上通' },
    language: 'zh-CN',
    displayTitle: true,
    pageSize: 'A4',
    pageMargins: [mm(20), mm(20), mm(20), mm(20)],
    defaultStyle: { font, fontSize: TEXT, lineHeight: 1.25 },
    content: [
      ...(cover ? coverPage(title, cover) : []),
      ...(above === null ? [] : [{ text: above, fontSize: 12, alignment: 'center' as const }]),
      { text: title, fontSize: 18, alignment: 'center', margin: [0, 4, 0, 8] },
      ...blocks.map(contentOf),
    ],
    footer: (page, count) => ({
      columns: [
        { text: foot, width: '*' },
        { text: `第 ${page} 页，共 ${count} 页`, width: 'auto' },
      ],
      columnGap: 12,
      fontSize: 8,
      color: GREY,
      margin: [mm(20), mm(6), mm(20), 0],
    }),
  };
}

function coverPage(title: string, lines: readonly Piece[][]): Content[] {
  return [
    { text: title, fontSize: 26, alignment: 'center', margin: [0, mm(60), 0, mm(40)] },
    ...lines.map((line): Content => ({
      text: piecesOf(line),
      fontSize: 15,
      alignment: 'center',
      margin: [0, 6, 0, 6],
    })),
    { text: '', pageBreak: 'after' },
  ];
}

function contentOf(block: Block): Content {
  switch (block.kind) {
    case 'heading':
      return keptWithNext({ text: block.text, fontSize: 13, margin: [0, 12, 0, 4] });
    case 'note':
      return { text: block.text, margin: [0, 2, 0, 4] };
    case 'lines':
      return {
        stack: block.lines.map((line) => ({
          text: piecesOf(line),
          margin: [0, 2, 0, 2] as [number, number, number, number],
        })),
      };
    case 'pairs':
      return titled(block.title, {
        table: {
          widths: [LABEL_SHARE, '*'],
          body: block.pairs.map(({ label, answer }): TableCell[] => [labelCell(label), answerCell(answer)]),
        },
        layout: lined,
      });
    case 'table':
      return titled(block.title, {
        table: {
          headerRows: 1,
          dontBreakRows: true,
          // A little less than the whole, which the lines between take.
          widths: block.columns.map(({ share }) => `${(share * 100).toFixed(2)}%`),
          body: [block.columns.map(({ label }) => labelCell(label)), ...block.rows.map((row) => row.map(answerCell))],
        },
        layout: lined,
      });
  }
}

const lined: NonNullable<ContentTable['layout']> = {
  hLineWidth: () => 0.5,
  vLineWidth: () => 0.5,
  hLineColor: () => LINE,
  vLineColor: () => LINE,
};

function titled(title: string | null, table: ContentTable): Content {
  const own: Content = { ...table, margin: [0, 0, 0, 6] };
  return title === null ? own : [keptWithNext({ text: title, margin: [0, 4, 0, 2] }), own];
}

const ROOM = 48;

/** Never alone at the foot of a page: it takes some room below with it, and gives that back. */
function keptWithNext(content: Content): Content {
  const room: Content = { text: '', fontSize: 0, margin: [0, ROOM, 0, 0] };
  return [
    { stack: [content, room], unbreakable: true },
    { text: '', fontSize: 0, margin: [0, -ROOM, 0, 0] },
  ];
}

const labelCell = (text: string): TableCell => ({ text, fillColor: LABEL_GROUND });
const answerCell = ({ text, filled }: Cell): TableCell => (filled ? { text } : { text, color: GREY });

/** What was filled in is underlined, as blanks on paper are. */
function piecesOf(pieces: readonly Piece[]): Content[] {
  return pieces.map((piece): Content => {
    if (piece.kind === 'words') return { text: piece.text };
    return { text: piece.kind === 'blank' ? GAP : piece.text, decoration: 'underline' };
  });
}
