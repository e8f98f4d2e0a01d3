import type { LocalFile } from './upload';

/** Chosen with the browser's own file field, which the phone lets one fill from files, camera or album. */
export function localFiles(list: FileList | null): LocalFile[] {
  return [...(list ?? [])].map((file) => ({
    name: file.name,
    size: file.size,
    read: (from, to) => file.slice(from, to).arrayBuffer(),
  }));
}
