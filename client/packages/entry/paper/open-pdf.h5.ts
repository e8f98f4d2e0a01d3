/** The window is opened within the tap, before the link is there: browsers refuse one that comes later. */
export async function openPdf(link: () => Promise<string>): Promise<null> {
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
export const sendPdf = (_filePath: string, _fileName: string): Promise<void> => Promise.resolve();
