import Taro from '@tarojs/taro';
import { newRowId } from '../../../shared/form/answers';
import type { FilesField } from '../../../shared/form/fields/files';
import { endingOf } from './pre-check';
import type { LocalFile } from './upload';

export type Source = 'chat' | 'camera' | 'album';
export const sources: readonly Source[] = ['chat', 'camera', 'album'];

/** Files from a chat, the camera or the album; none when the person changes their mind. The browser's twin: pick.h5.ts. */
export async function pick(source: Source, field: FilesField, count: number): Promise<LocalFile[]> {
  try {
    if (source === 'chat') {
      const { tempFiles } = await Taro.chooseMessageFile({ count, type: 'file', extension: field.accept });
      return tempFiles.map(({ path, name, size }) => fileAt(path, name, size));
    }
    const { tempFiles } = await Taro.chooseMedia({
      count: Math.min(count, 9),
      mediaType: ['image'],
      sizeType: ['original', 'compressed'],
      sourceType: [source],
    });
    return await Promise.all(tempFiles.map(({ tempFilePath, size }) => picture(field, tempFilePath, size)));
  } catch (thrown) {
    if (/cancel|deny/.test(String((thrown as { errMsg?: string } | null)?.errMsg ?? ''))) return [];
    throw thrown;
  }
}

/** A photo has no name of its own, and one straight from the camera may be larger than the field takes. */
async function picture(field: FilesField, path: string, size: number): Promise<LocalFile> {
  const name = (each: string) => `${field.label}-${newRowId().slice(0, 4)}.${endingOf(each) || 'jpg'}`;
  if (size <= field.maxBytes) return fileAt(path, name(path), size);
  const { tempFilePath } = await Taro.compressImage({ src: path, quality: 70 });
  const info = await new Promise<number>((resolve, reject) =>
    Taro.getFileSystemManager().getFileInfo({
      filePath: tempFilePath,
      success: (it) => resolve(it.size),
      fail: reject,
    }),
  );
  return fileAt(tempFilePath, name(tempFilePath), info);
}

function fileAt(path: string, name: string, size: number): LocalFile {
  const read = (from: number, to: number) =>
    new Promise<ArrayBuffer>((resolve, reject) =>
      Taro.getFileSystemManager().readFile({
        filePath: path,
        position: from,
        length: to - from,
        success: ({ data }) => resolve(data as ArrayBuffer),
        fail: reject,
      }),
    );
  return { name, size, read };
}
