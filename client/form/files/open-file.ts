import Taro from '@tarojs/taro';
import { endpoints } from '../../../shared/api';
import type { Attachment } from '../../../shared/registration';
import { call } from '../../api/call';
import { endingOf } from './pre-check';

const pictures = ['jpg', 'jpeg', 'png'];

/** Shows an uploaded file. The browser's twin: open-file.h5.ts. */
export async function openFile(registration: string, file: Attachment): Promise<void> {
  const { url } = await call(endpoints.linkAttachment, { params: { id: registration, fileId: file.id } });
  if (pictures.includes(endingOf(file.name))) {
    await Taro.previewImage({ urls: [url] });
    return;
  }
  const { tempFilePath } = await Taro.downloadFile({ url });
  const fileType = endingOf(file.name) as keyof Taro.openDocument.FileType;
  await Taro.openDocument({ filePath: tempFilePath, fileType, showMenu: true });
}
