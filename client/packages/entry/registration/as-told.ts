import { useMemo } from 'react';
import { nextActionOf } from '../../../../shared/capabilities';
import { toldIn } from '../../../../shared/told';
import { useEditView } from '../../../offline/edits/open-edits';
import type { Entry } from '../use-entry';

/**
 * An entry made elsewhere as the person tells it on this phone, also while that is not on the server yet; any other is
 * as the server says.
 */
export function useAsTold(entry: Entry, now: Date): Entry {
  const { registration, contest, engine } = entry;
  const { answers } = useEditView(engine);
  const minute = Math.floor(now.valueOf() / 60_000);
  return useMemo(() => {
    if (!contest.entry.elsewhere) return entry;
    const told = toldIn(contest, answers);
    const standing = { ...registration, told: told?.state ?? null, openReturn: null };
    const nextAction = nextActionOf(contest, standing, new Date(minute * 60_000));
    return { ...entry, registration: { ...registration, answers, told: told?.label ?? null, nextAction } };
  }, [entry, registration, contest, answers, minute]);
}
