type Later = (ms: number, run: () => void) => () => void;

/** Timers with names; setting one again puts it off. */
export function createTimers<Name extends string>(later: Later) {
  const cancels = new Map<Name, () => void>();
  const cancel = (name: Name) => {
    cancels.get(name)?.();
    cancels.delete(name);
  };
  return {
    cancel,
    set(name: Name, ms: number, run: () => void) {
      cancel(name);
      const stop = later(ms, () => {
        cancels.delete(name);
        run();
      });
      cancels.set(name, stop);
    },
    isSet: (name: Name): boolean => cancels.has(name),
    cancelAll() {
      for (const name of [...cancels.keys()]) cancel(name);
    },
  };
}
