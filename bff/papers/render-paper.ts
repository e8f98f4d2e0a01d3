import path from 'node:path';
import pdfmake from 'pdfmake';
import type { TDocumentDefinitions } from 'pdfmake/interfaces';
import type { FilledPaper } from '../../shared/papers';
import { FONT, paperDefinition, sizes } from './paper-layout';

/** The one weight that is used; only the characters on a paper go into its PDF. It has the rare characters of names. */
const fontFile = path.join(
  path.dirname(require.resolve('@expo-google-fonts/noto-sans-sc/package.json')),
  '400Regular/NotoSansSC_400Regular.ttf',
);
pdfmake.setFonts({ [FONT]: { normal: fontFile } });
// Nothing a person writes may make the server open an address or a file.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((file) => file === fontFile);

/** A filled paper as PDF, on one page unless its names are very long. Takes its thread for 0.1 s and more: see the press. */
export async function renderPaper(paper: FilledPaper): Promise<Buffer> {
  let bytes: Buffer = Buffer.alloc(0);
  for (const size of sizes) {
    let pages = 0;
    bytes = await printPdf(() => paperDefinition(paper, size, (count) => (pages = count)));
    if (pages === 1) break;
  }
  return bytes;
}

/** `define` is told the one font there is. */
export function printPdf(define: (font: string) => TDocumentDefinitions): Promise<Buffer> {
  return pdfmake.createPdf(define(FONT)).getBuffer();
}
