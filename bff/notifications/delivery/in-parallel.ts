/** Does all, so many at a time. One that fails stops none of the others; gives what went wrong. */
export async function inParallel<T>(
  items: readonly T[],
  atOnce: number,
  act: (item: T) => Promise<void>,
): Promise<unknown[]> {
  const errors: unknown[] = [];
  let next = 0;
  const hand = async () => {
    while (next < items.length) await act(items[next++]!).catch((error: unknown) => void errors.push(error));
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, hand));
  return errors;
}
