import Taro from '@tarojs/taro';
import { endpoints } from '../../../shared/api';
import { AppError } from '../../../shared/errors';
import { endingOf, pictureEndings } from '../../../shared/files/file-problems';
import type { Attachment } from '../../../shared/registration';
import { call } from '../../api/call';

/** What WeChat's own viewer reads. */
const documents: readonly string[] = ['pdf', 'doc', 'docx', 'xls', 'xlsx', 'ppt', 'pptx'];
const films: readonly string[] = ['mp4', 'mov', 'm4v'];

/** Shows an uploaded file in its place. The browser's twin: open-file.h5.ts. */
export async function openFile(registration: string, file: Attachment): Promise<void> {
  const ending = endingOf(file.name);
  if (![...pictureEndings, ...documents, ...films].includes(ending)) {
    const sentence = `微信里打不开 ${ending} 文件，请用电脑或手机浏览器登录后下载。`;
    throw new AppError('invalid_request', `no viewer for ${ending}`, { sentence });
  }
  const { url } = await call(endpoints.linkAttachment, { params: { id: registration, fileId: file.id } });
  if (pictureEndings.includes(ending)) return void (await Taro.previewImage({ urls: [url] }));
  if (films.includes(ending)) return void (await Taro.previewMedia({ sources: [{ url, type: 'video' }] }));
  const { tempFilePath, statusCode } = await Taro.downloadFile({ url });
  // Any answer is a success to WeChat, a refusal too.
  if (statusCode !== 200)
    throw new AppError('unavailable', `download ${statusCode}`, { sentence: '文件没有取到，请重试。' });
  const fileType = ending as keyof Taro.openDocument.FileType;
  await Taro.openDocument({ filePath: tempFilePath, fileType, showMenu: true });
}
