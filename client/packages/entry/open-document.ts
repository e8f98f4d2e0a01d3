import Taro from '@tarojs/taro';
import { AppError } from '../../../shared/errors';
import type { ExportFormat } from '../../../shared/export-endpoints';

/** Shows a document, with WeChat's menu to pass it on. Gives the file, to be sent by name. The browser's twin: open-document.h5.ts. */
export async function openDocument(link: () => Promise<string>, fileType: ExportFormat): Promise<string | null> {
  const { tempFilePath, statusCode } = await Taro.downloadFile({ url: await link() });
  if (statusCode !== 200) {
    const sentence = '文件没有取到，请稍后再试。';
    throw new AppError('unavailable', `the document answered ${statusCode}`, { sentence });
  }
  await Taro.openDocument({ filePath: tempFilePath, fileType, showMenu: true });
  return tempFilePath;
}

/** To a chat of WeChat, under a name a colleague recognises. */
export async function sendDocument(filePath: string, fileName: string): Promise<void> {
  await Taro.shareFileMessage({ filePath, fileName });
}

/** Words alone have no way into a chat but the clipboard. */
export const shareText: null | ((text: string) => Promise<void>) = null;
