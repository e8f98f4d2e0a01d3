import Taro from '@tarojs/taro';
import { endingOf } from '../../../shared/files/file-problems';
import { type LocalFile, withoutMetadata } from './without-metadata';

export type { LocalFile } from './without-metadata';

/** A file under a path of WeChat's. The browser's twin, local-file.h5.ts, has Blobs. */
export function localFile(path: string, name: string, size: number): LocalFile {
  return withoutMetadata({
    name,
    size,
    source: path,
    read: (from, to) =>
      new Promise((resolve, reject) =>
        Taro.getFileSystemManager().readFile({
          filePath: path,
          position: from,
          length: to - from,
          success: ({ data }) => resolve(data as ArrayBuffer),
          fail: reject,
        }),
      ),
    measure: async () => {
      const { width, height } = await Taro.getImageInfo({ src: path });
      return { width, height };
    },
  });
}

/** Where a file's bytes are found again after the app was killed; known before they are there. */
export const placeFor = (id: string, name: string): string =>
  `${Taro.env.USER_DATA_PATH ?? ''}/upload-${id}.${endingOf(name)}`;

/**
 * Moves the bytes there: WeChat clears its temporary files whenever the app ends. Where the 200 MB it gives an app are
 * used up, the file stays where it is, for as long as it does.
 */
export function keepBytes(place: string, file: LocalFile): Promise<LocalFile> {
  return new Promise((resolve) =>
    Taro.getFileSystemManager().saveFile({
      tempFilePath: file.source as string,
      filePath: place,
      success: () => resolve(localFile(place, file.name, file.size)),
      fail: () => resolve(file),
    }),
  );
}

/** The file that was kept, or null where it is gone. */
export function keptBytes(place: string, name: string, size: number): Promise<LocalFile | null> {
  return new Promise((resolve) =>
    Taro.getFileSystemManager().getFileInfo({
      filePath: place,
      success: (info) => resolve(info.size === size ? localFile(place, name, size) : null),
      fail: () => resolve(null),
    }),
  );
}

export function dropBytes(place: string) {
  Taro.getFileSystemManager().unlink({ filePath: place, fail: () => undefined });
}
