/** A reason not to start that a person can act on: `message` is the whole sentence, shown without a stack. */
export class CannotStart extends Error {
  override name = 'CannotStart';
}

const folderSentences: Record<string, (path: string) => string> = {
  EACCES: (path) => `没有权限写入 ${path}：请换一个用户运行、放开这个文件夹的权限，或用 DATA_DIR 指定另一个文件夹。`,
  EPERM: (path) => `系统不允许改动 ${path}：请换一个用户运行，或用 DATA_DIR 指定另一个文件夹。`,
  EROFS: (path) => `${path} 在只读的磁盘上：请用 DATA_DIR 指定一个可以写的文件夹。`,
  ENOSPC: (path) => `磁盘满了，写不进 ${path}：请腾出至少 200 MB 再启动。`,
  EDQUOT: (path) => `磁盘配额用完了，写不进 ${path}：请腾出至少 200 MB 再启动。`,
  ENOTDIR: (path) => `${path} 的路径上有一个不是文件夹：请用 DATA_DIR 指定另一个文件夹。`,
  EEXIST: (path) => `${path} 已经存在而且不是文件夹：请把它移开，或用 DATA_DIR 指定另一个文件夹。`,
  ENOENT: (path) => `${path} 建不出来（上一级可能是只读的）：请用 DATA_DIR 指定另一个文件夹。`,
};

/** What went wrong with a file or folder, as a sentence; anything unknown passes through unchanged. */
export function folderProblem(error: unknown, path: string): unknown {
  const code = (error as NodeJS.ErrnoException | undefined)?.code ?? '';
  const sentence = folderSentences[code];
  return sentence ? new CannotStart(sentence(path), { cause: error }) : error;
}
