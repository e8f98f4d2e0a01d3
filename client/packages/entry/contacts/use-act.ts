import { useState } from 'react';
import { AppError } from '../../../../shared/errors';

export interface Act {
  busy: boolean;
  failure: string | null;
  /** true when it went well. */
  run: (work: () => Promise<unknown>) => Promise<boolean>;
}

/** One thing done at a time, with the sentence of what went wrong. */
export function useAct(): Act {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const run = async (work: () => Promise<unknown>) => {
    setBusy(true);
    setFailure(null);
    try {
      await work();
      return true;
    } catch (thrown) {
      setFailure(thrown instanceof AppError ? thrown.sentence : '没有办成，请重试。');
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, failure, run };
}
