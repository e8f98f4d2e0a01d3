import { useCallback, useState, useSyncExternalStore } from 'react';
import type { Issue } from '../../shared/errors';
import { checkPath } from '../../shared/form/check';
import { focusIsAt } from '../session/return-to';
import { currentRoute } from '../routes';
import type { Held } from '../offline/edits/record';
import { checkedForms } from './checked-forms';
import { useEntryForm } from './entry-form';
import { whyLocked } from './locked';
import { useAnswers } from './use-answer';

export interface FieldState {
  path: string;
  /** Why it cannot be changed, or null. */
  locked: string | null;
  /** What is wrong here, once the person has been here or was sent here. */
  problem: { message: string; severity: Issue['severity'] } | null;
  held: Held | null;
  /** Something led here, so it is marked. */
  here: boolean;
  /** The person has answered or left the field: from now on it is checked. */
  leave: () => void;
  /** The same for a field that has lost the focus. */
  blur: () => void;
  enter: () => void;
}

/**
 * The tap that takes the focus away is still under way: what is said about the field left behind waits for its end, or
 * it would push what is tapped from under the finger.
 */
const tapMs = 250;

/** What every field shows around its answer. `judged`: checked from the start, because an issue led here. */
export function useField(path: string, judged: boolean): FieldState {
  const entry = useEntryForm();
  const { engine, form } = entry;
  const [left, setLeft] = useState(false);
  const wholeChecked = useSyncExternalStore(checkedForms.subscribe, () => checkedForms.has(entry.id));
  const checked = judged || left || wholeChecked;
  // As text, so that the same problem is the same snapshot.
  const found = useAnswers(
    (answers) => {
      const issue = checked ? checkPath(form, answers, path).find((each) => each.path === path) : undefined;
      return issue ? `${issue.severity} ${issue.message}` : '';
    },
    { varies: checked },
  );
  const [severity, ...words] = found.split(' ');
  const held = useSyncExternalStore(
    engine.subscribe,
    () => engine.view.held.find((each) => each.path === path) ?? null,
  );
  const leave = useCallback(() => {
    setLeft(true);
    engine.leave();
  }, [engine]);
  const blur = useCallback(() => {
    engine.leave();
    setTimeout(() => setLeft(true), tapMs);
  }, [engine]);
  const enter = useCallback(() => tellFocus(path), [path]);
  return {
    path,
    locked: whyLocked(entry, path),
    problem: found === '' ? null : { severity: severity as Issue['severity'], message: words.join(' ') },
    held,
    here: judged,
    leave,
    blur,
    enter,
  };
}

/** So that a session that runs out now leads back to this very field. */
function tellFocus(path: string) {
  const here = currentRoute();
  const [, , sub] = path.split('.');
  if (here === 'section') focusIsAt('section', { field: path });
  else if (here === 'row' && sub !== undefined) focusIsAt('row', { sub });
}
