import type { Piece } from '../../shared/fillings';

/** What is in a cell; `filled: false` stands for an answer that is wanted and not there. */
export interface Cell {
  text: string;
  filled: boolean;
}
export interface Pair {
  label: string;
  answer: Cell;
}
export interface Column {
  label: string;
  /** Of the width of the table, 0 to 1. */
  share: number;
}

export type Block =
  | { kind: 'heading'; text: string }
  | { kind: 'note'; text: string }
  | { kind: 'pairs'; title: string | null; pairs: Pair[] }
  | { kind: 'table'; title: string; columns: Column[]; rows: Cell[][] }
  | { kind: 'lines'; lines: Piece[][] };

/** A document to print or to go on writing in, before it is PDF or Word. Pure data: it travels to the press's thread. */
export interface Sheet {
  title: string;
  /** Over the title, smaller. */
  above: string | null;
  /** A page of its own before the blocks, under the title. */
  cover: Piece[][] | null;
  blocks: Block[];
  /** At the foot of every page, beside the page number. */
  foot: string;
}
