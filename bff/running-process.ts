import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';

const hasProc = existsSync('/proc/self/stat');

/** A zombie, which has ended and only waits to be collected, does not count. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return !hasProc || statOf(pid)[0] !== 'Z';
}

/** The command line of a process; empty when it is gone, a zombie, or cannot be seen. */
export function commandOf(pid: number): string {
  if (!hasProc) return ps(pid, 'command=');
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}

/** Whether a process works in this folder, whatever the folder is called by now; null when the system does not say. */
export function worksIn(pid: number, folder: string): boolean | null {
  if (!hasProc) return null;
  try {
    const [its, given] = [statSync(`/proc/${pid}/cwd`), statSync(folder)];
    return its.dev === given.dev && its.ino === given.ino;
  } catch {
    return null;
  }
}

/**
 * Tells a process from a later one that was given the same id: its start time, as the system words it.
 * Empty when it is gone, or a zombie that nobody has collected yet.
 */
export function startOf(pid: number): string {
  if (!hasProc) return ps(pid, 'lstart=');
  const [state, ...rest] = statOf(pid);
  return state === 'Z' ? '' : (rest[18] ?? '');
}

/** /proc/<pid>/stat from the state on: state, ppid, … the twentieth is the start time. */
function statOf(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command's name comes before and may itself hold spaces and brackets.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

function ps(pid: number, column: string): string {
  try {
    return execFileSync('ps', ['-o', column, '-p', String(pid)], { encoding: 'utf8', env: { LC_ALL: 'C' } }).trim();
  } catch {
    return '';
  }
}
