import Taro from '@tarojs/taro';
import { newRowId } from '../../../shared/form/answers';
import type { FilesField } from '../../../shared/form/fields/files';
import { endingOf } from '../../../shared/files/file-problems';
import { type LocalFile, localFile } from '../../offline/uploads/local-file';

export type Source = 'chat' | 'camera' | 'album';
export const sources: readonly Source[] = ['chat', 'camera', 'album'];

/** WeChat opens its picker for at most so many files. */
const mostFromChat = 100;
const mostPictures = 9;

/** Files from a chat, the camera or the album. Rejects with what WeChat says; `whyNotPicked` puts it into words. */
export async function pick(source: Source, field: FilesField, count: number): Promise<LocalFile[]> {
  if (source === 'chat') {
    const { tempFiles } = await Taro.chooseMessageFile({
      count: Math.min(count, mostFromChat),
      type: 'file',
      extension: field.accept,
    });
    return tempFiles.map(({ path, name, size }) => localFile(path, name, size));
  }
  const { tempFiles } = await Taro.chooseMedia({
    count: Math.min(count, mostPictures),
    mediaType: ['image'],
    sizeType: ['original', 'compressed'],
    sourceType: [source],
  });
  return Promise.all(tempFiles.map(({ tempFilePath, size }) => picture(field, tempFilePath, size)));
}

/** A photo has no name of its own; one in a format or of a size the field does not take becomes a smaller JPEG. */
async function picture(field: FilesField, path: string, size: number): Promise<LocalFile> {
  const name = (each: string) => `${field.label}-${newRowId().slice(0, 4)}.${endingOf(each) || 'jpg'}`;
  const fits = size <= field.maxBytes && (endingOf(path) === '' || field.accept.includes(endingOf(path)));
  if (fits) return localFile(path, name(path), size);
  const { tempFilePath } = await Taro.compressImage({ src: path, quality: 70 });
  const info = await new Promise<number>((resolve, reject) =>
    Taro.getFileSystemManager().getFileInfo({
      filePath: tempFilePath,
      success: (it) => resolve(it.size),
      fail: reject,
    }),
  );
  return localFile(tempFilePath, name(tempFilePath), info);
}

const places: Record<Source, string> = { chat: '聊天文件', camera: '摄像头', album: '相册' };

/** In words a person can act on; null when they changed their mind. WeChat's errno: 103 refused, 104 left, 112 undeclared. */
export function whyNotPicked(source: Source, thrown: unknown): string | null {
  const { errMsg = '', errno } = (thrown ?? {}) as { errMsg?: string; errno?: number };
  const others = source === 'chat' ? '用拍照或相册' : '用“从聊天选”';
  if (errno === 112 || /privacy agreement|privacy api banned/.test(errMsg)) {
    return `这里暂时不能使用${places[source]}，请改${others}。`;
  }
  if (errno === 103 || errno === 104 || /privacy permission/.test(errMsg)) {
    return '需要先同意《隐私保护指引》才能选择文件，请过一会儿再点一次，并选择“同意”。';
  }
  if (/cancel/.test(errMsg)) return null;
  if (/system/.test(errMsg) && /permission|deny|denied/.test(errMsg)) {
    return `手机不允许微信使用${places[source]}：请到手机的“设置”里找到微信，打开${places[source]}权限，再回来重试。`;
  }
  if (/deny|denied|auth|permission/.test(errMsg)) {
    return `您拒绝过使用${places[source]}：请点右上角“···”，在“设置”里允许使用${places[source]}，再回来重试。`;
  }
  return `没有取到文件，请重试，或改${others}。`;
}
