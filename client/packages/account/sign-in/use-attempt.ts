import { useState } from 'react';
import { endpoints } from '../../../../shared/api';
import { AppError } from '../../../../shared/errors';
import { call } from '../../../api/call';
import { useLoaded } from '../../../api/use-loaded';
import { type Problems, problemsFrom, without } from './problems';

export const notAgreed = '请先阅读用户协议和隐私政策，同意后在方框里打勾。';

/** What every way of signing in has in common: the consent, one try at a time, and each sentence where it belongs. */
export function useAttempt() {
  const [agreed, setAgreed] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<Problems>({});
  const ask = () => call(endpoints.getLegal, { params: { doc: 'terms' } });
  const terms = useLoaded('legal/terms', ask, { shared: true });
  const termsVersion = async () => (terms.data ?? (await ask())).version;

  const tell = (told: Problems) => {
    setProblems(told);
    if (!told.consent) return;
    // The terms have changed since they were ticked: a new text, a new tick.
    setAgreed(false);
    void terms.reload();
  };
  /** Tries once there is nothing to mend; `found` is what is wrong already. */
  const attempt = async (
    found: { [name in keyof Problems]: string | undefined },
    enter: (acceptedTerms: string) => Promise<void>,
    secret: 'code' | 'password' = 'code',
  ) => {
    const mend = without(found);
    setProblems(mend);
    if (Object.keys(mend).length > 0) return;
    setBusy(true);
    try {
      await enter(await termsVersion());
    } catch (thrown) {
      tell(problemsFrom(thrown instanceof AppError ? thrown : new AppError('internal', String(thrown)), secret));
    } finally {
      setBusy(false);
    }
  };
  return {
    agreed,
    agree(on: boolean) {
      setAgreed(on);
      setProblems(without({ ...problems, consent: undefined, form: undefined }));
    },
    busy,
    problems,
    setProblems,
    /** A sentence goes as soon as the person mends what it is about. */
    settled: (name: keyof Problems) => setProblems(without({ ...problems, [name]: undefined, form: undefined })),
    tell,
    termsVersion,
    attempt,
  };
}
export type Attempt = ReturnType<typeof useAttempt>;
