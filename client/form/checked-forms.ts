const checked = new Set<string>();
const listeners = new Set<() => void>();

/** Entries whose person has asked to submit and was told what is missing: from then on every field says so itself. */
export const checkedForms = {
  has: (registration: string): boolean => checked.has(registration),
  add(registration: string): void {
    checked.add(registration);
    for (const listener of [...listeners]) listener();
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};
