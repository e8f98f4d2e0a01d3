import { endpoints } from '../../../shared/api';
import type { Attachment } from '../../../shared/registration';
import { call } from '../../api/call';

/** The window is opened within the tap, before the link is there: browsers refuse one that comes later. */
export async function openFile(registration: string, file: Attachment): Promise<void> {
  const view = window.open('', '_blank');
  try {
    const { url } = await call(endpoints.linkAttachment, { params: { id: registration, fileId: file.id } });
    if (view) view.location.href = url;
    else window.location.href = url;
  } catch (thrown) {
    view?.close();
    throw thrown;
  }
}
