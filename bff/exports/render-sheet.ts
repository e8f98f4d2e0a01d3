import type { ExportFormat } from '../../shared/export-endpoints';
import { printPdf } from '../papers/render-paper';
import { pdfSheet } from './pdf-sheet';
import type { Sheet } from './sheet';
import { wordSheet } from './word-sheet';

/** A sheet for the press. */
export interface SheetJob {
  format: ExportFormat;
  sheet: Sheet;
}

export function renderSheet({ format, sheet }: SheetJob): Promise<Buffer> {
  return format === 'docx' ? wordSheet(sheet) : printPdf((font) => pdfSheet(sheet, font));
}
