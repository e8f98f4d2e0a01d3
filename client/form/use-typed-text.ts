import { useCallback, useEffect, useRef, useState } from 'react';
import { equal, type Value } from '../../shared/form/answers';
import { useAnswer, useEdit } from './use-answer';

export interface TypedText {
  /** A new one where the text came from elsewhere: the field then starts anew with `start`. */
  round: number;
  start: string;
  /** What stands in the field now. */
  text: string;
  onInput: (event: { detail: { value: string } }) => void;
  onFocus: () => void;
  onBlur: () => void;
}

const asText = (value: Value | undefined): string => (value === undefined || value === null ? '' : String(value));

/**
 * A text field keeps its own text. What is typed goes to the answers and never comes back into the field, so the
 * cursor stays where it is; what comes from elsewhere waits until the field is left.
 */
export function useTypedText(path: string): TypedText {
  const edit = useEdit();
  const answer = useAnswer(path);
  const [start, setStart] = useState(() => ({ round: 0, text: asText(answer) }));
  const [text, setText] = useState(start.text);
  const focused = useRef(false);
  /** The answer as this field last showed or set it. */
  const seen = useRef<Value | undefined>(answer);
  const latest = useRef(answer);

  const follow = useCallback(() => {
    if (focused.current || equal(latest.current, seen.current)) return;
    seen.current = latest.current;
    const words = asText(latest.current);
    setText(words);
    setStart((before) => ({ round: before.round + 1, text: words }));
  }, []);

  useEffect(() => {
    latest.current = answer;
    follow();
  }, [answer, follow]);

  const onInput = useCallback(
    ({ detail }: { detail: { value: string } }) => {
      setText(detail.value);
      const normalised = edit({ [path]: detail.value }, seen.current ?? null);
      seen.current = normalised[path] as Value;
    },
    [edit, path],
  );
  const onFocus = useCallback(() => {
    focused.current = true;
  }, []);
  const onBlur = useCallback(() => {
    focused.current = false;
    follow();
  }, [follow]);
  return { round: start.round, start: start.text, text, onInput, onFocus, onBlur };
}
