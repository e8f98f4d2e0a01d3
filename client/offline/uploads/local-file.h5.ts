import { type LocalFile, withoutMetadata } from './without-metadata';

export function localFile(blob: Blob, name: string, size: number): LocalFile {
  return withoutMetadata({
    name,
    size,
    source: blob,
    read: (from, to) => blob.slice(from, to).arrayBuffer(),
    async measure() {
      const url = URL.createObjectURL(blob);
      try {
        const image = new Image();
        image.src = url;
        await image.decode();
        return { width: image.naturalWidth, height: image.naturalHeight };
      } finally {
        URL.revokeObjectURL(url);
      }
    },
  });
}

export const placeFor = (id: string): string => id;

/** A copy in the browser's database, beside the upload; where it is refused, the page's own hold on the file has to do. */
export async function keepBytes(place: string, file: LocalFile): Promise<LocalFile> {
  ask('readwrite', (files) => files.put(file.source, place)).catch(() => undefined);
  return file;
}

export async function keptBytes(place: string, name: string, size: number): Promise<LocalFile | null> {
  const blob: unknown = await ask('readonly', (files) => files.get(place)).catch(() => undefined);
  return blob instanceof Blob && blob.size === size ? localFile(blob, name, size) : null;
}

export function dropBytes(place: string) {
  ask('readwrite', (files) => files.delete(place)).catch(() => undefined);
}

let opening: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  opening ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('uploads', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('files');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('no database'));
  });
  return opening;
}

async function ask<T>(mode: IDBTransactionMode, work: (files: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const transaction = (await open()).transaction('files', mode);
  const request = work(transaction.objectStore('files'));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error ?? new Error('refused'));
  });
}
