/** Most so many in so long a time, and the provider's code for more. `daily` counts calendar days of Beijing. */
export interface SendLimit {
  most: number;
  within: number | 'daily';
  code: string;
  message: string;
}

const BEIJING_MS = 8 * 3_600_000;
const dayOf = (ms: number) => Math.floor((ms + BEIJING_MS) / 86_400_000);

/** Remembers what was submitted under a key, and says which limit one more would break. */
export function rememberSendings(now: () => Date) {
  const sendings = new Map<string, number[]>();
  return {
    broken(key: string, limits: readonly SendLimit[]): SendLimit | undefined {
      const at = now().getTime();
      const earlier = sendings.get(key) ?? [];
      return limits.find(({ most, within }) => {
        const counted = earlier.filter((ms) => (within === 'daily' ? dayOf(ms) === dayOf(at) : ms > at - within));
        return counted.length >= most;
      });
    },
    add(key: string): void {
      sendings.set(key, [...(sendings.get(key) ?? []), now().getTime()]);
    },
  };
}
