import { useState } from 'react';
import { copyText } from './copy-text';

/** For a button that copies: whether it did, or why not, to be shown in <NotCopied>. */
export function useCopy() {
  const [outcome, setOutcome] = useState<{ whyNot: string | null } | null>(null);
  return {
    isCopied: outcome !== null && outcome.whyNot === null,
    whyNot: outcome?.whyNot ?? null,
    copy: async (text: string): Promise<void> => setOutcome({ whyNot: await copyText(text) }),
  };
}
