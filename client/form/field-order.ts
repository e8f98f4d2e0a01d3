import { createContext } from 'react';

/** The fields a page shows, one after the other, and which of them the keyboard's own key has called. */
export class FieldOrder {
  private called: string | null = null;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly paths: readonly string[]) {}

  /** Undefined for the last one, and for one that is not among them. */
  after(path: string): string | undefined {
    const at = this.paths.indexOf(path);
    return at < 0 ? undefined : this.paths[at + 1];
  }

  isCalled(path: string): boolean {
    return this.called === path;
  }

  call(path: string | null): void {
    if (this.called === path) return;
    this.called = path;
    for (const listener of [...this.listeners]) listener();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };
}

/** On a page with one field only nothing comes next. */
export const FieldOrderContext = createContext(new FieldOrder([]));
