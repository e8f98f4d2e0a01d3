import { localFile } from '../../offline/uploads/local-file.h5';
import type { LocalFile } from '../../offline/uploads/without-metadata';

/** Chosen with the browser's own file field, which the phone lets one fill from files, camera or album. */
export function localFiles(list: FileList | null): LocalFile[] {
  return [...(list ?? [])].map((file) => localFile(file, file.name, file.size));
}
