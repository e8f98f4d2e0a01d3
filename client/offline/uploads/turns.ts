/** Lets so many go at a time, in the order they came; each gives its turn back by calling what it got. */
export function createTurns(most: number): () => Promise<() => void> {
  let taken = 0;
  const waiting: (() => void)[] = [];
  const giveBack = () => {
    taken -= 1;
    waiting.shift()?.();
  };
  return async () => {
    if (taken >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    taken += 1;
    let given = false;
    return () => {
      if (given) return;
      given = true;
      giveBack();
    };
  };
}
