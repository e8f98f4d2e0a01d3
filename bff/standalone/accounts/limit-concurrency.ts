/** Runs at most `atOnce` pieces of work, keeps `waiting` more in line, and refuses what comes beyond. */
export function limitConcurrency(limits: { atOnce: number; waiting: number }, refuse: () => never) {
  let running = 0;
  const line: (() => void)[] = [];

  return async function run<T>(work: () => Promise<T>): Promise<T> {
    if (running >= limits.atOnce) {
      if (line.length >= limits.waiting) refuse();
      await new Promise<void>((resolve) => line.push(resolve));
    } else running += 1;
    try {
      return await work();
    } finally {
      // The place is handed on, so that nobody who has just come takes it from one who waited.
      const next = line.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
