import type { ExportFormat } from '../../../shared/export-endpoints';

/**
 * The window is opened within the tap, before the link is there: browsers refuse one that comes later. A PDF is shown,
 * a Word document saved.
 */
export async function openDocument(link: () => Promise<string>, _fileType: ExportFormat): Promise<null> {
  const view = window.open('', '_blank');
  try {
    const url = await link();
    if (view) view.location.href = url;
    else window.location.href = url;
  } catch (thrown) {
    view?.close();
    throw thrown;
  }
  return null;
}

/** The browser's own viewer has a way to share. */
export const sendDocument = (_filePath: string, _fileName: string): Promise<void> => Promise.resolve();

/** The phone's own list of apps; absent where the browser has none. */
export const shareText: null | ((text: string) => Promise<void>) =
  'share' in navigator ? (text) => navigator.share({ text }) : null;
