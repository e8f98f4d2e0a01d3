import { useCallback, useSyncExternalStore } from 'react';
import type { Answers, Value } from '../../shared/form/answers';
import { type Changes, normaliseChanges } from '../../shared/form/changes';
import { shownValue } from '../../shared/form/form';
import { useEntryForm } from './entry-form';

/**
 * Something read from the answers; renders again only when what is read is another one. `read` has to give a plain
 * value, or a part of the answers as it stands there. `varies: false`: no answer can change it, so that in a form of
 * hundreds of fields a letter asks only those that it may concern.
 */
export function useAnswers<T>(read: (answers: Answers) => T, { varies = true } = {}): T {
  const { engine } = useEntryForm();
  return useSyncExternalStore(varies ? engine.subscribe : never, () => read(engine.view.answers));
}

const never = () => () => {};

/** The answer at a path; what a row mirrors is read where it is entered. */
export function useAnswer(path: string): Value | undefined {
  const { form } = useEntryForm();
  return useAnswers((answers) => shownValue(form, answers, path) as Value | undefined);
}

/** Changes answers, in the form's own spelling. */
export function useEdit() {
  const { engine, form } = useEntryForm();
  return useCallback(
    (changes: Changes, seen?: unknown): Changes => {
      const normalised = normaliseChanges(form, changes);
      engine.edit(normalised, seen);
      return normalised;
    },
    [engine, form],
  );
}
