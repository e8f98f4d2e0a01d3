import type { Row } from '../../shared/form/answers';

interface RemovedRow {
  registration: string;
  field: string;
  row: Row;
  name: string;
  /** The rows' order while it was there. */
  order: string[];
}

let removed: RemovedRow | null = null;
const listeners = new Set<() => void>();

/** The row that was removed last, so that it can be brought back to its place. */
export const removedRow = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
  now: () => removed,
  set(next: RemovedRow | null) {
    removed = next;
    for (const listener of [...listeners]) listener();
  },
};
