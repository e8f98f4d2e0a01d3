import Taro from '@tarojs/taro';
import { AppError } from '../../../../shared/errors';

/** Shows the PDF, with WeChat's menu to pass it on. Gives the file, to be sent by name. The browser's twin: open-pdf.h5.ts. */
export async function openPdf(link: () => Promise<string>): Promise<string | null> {
  const { tempFilePath, statusCode } = await Taro.downloadFile({ url: await link() });
  if (statusCode !== 200) {
    const sentence = 'PDF 没有取到，请稍后再试。';
    throw new AppError('unavailable', `the PDF answered ${statusCode}`, { sentence });
  }
  await Taro.openDocument({ filePath: tempFilePath, fileType: 'pdf', showMenu: true });
  return tempFilePath;
}

/** To a chat of WeChat, under a name a colleague recognises. */
export async function sendPdf(filePath: string, fileName: string): Promise<void> {
  await Taro.shareFileMessage({ filePath, fileName });
}
