import {
  forwardRef,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  type CompositionEvent,
  type FormEvent,
  type KeyboardEvent,
  type RefObject,
} from 'react';
import { attributes, withDetail, type Standard } from './attributes';

type Field = HTMLInputElement | HTMLTextAreaElement;
type Handler = (event: unknown) => void;

interface TextFieldProps extends Standard {
  value?: string;
  /** UTF-16 units; 140 unless told otherwise, as in WeChat. -1: no limit. */
  maxlength?: number;
  type?: string;
  password?: boolean;
  focus?: boolean;
  autoHeight?: boolean;
  confirmType?: string;
  onInput?: Handler;
  onFocus?: Handler;
  onBlur?: Handler;
  onConfirm?: Handler;
  nativeProps?: Record<string, unknown>;
}

export const Input = forwardRef<HTMLInputElement, TextFieldProps>(({ type, password, ...props }, ref) => {
  const field = useRef<HTMLInputElement>(null);
  useImperativeHandle(ref, () => field.current!);
  const enter = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    props.onConfirm?.(withDetail(event, { value: event.currentTarget.value }));
  };
  return (
    <input
      ref={field}
      type={password ? 'password' : 'text'}
      inputMode={type === 'number' ? 'numeric' : type === 'digit' ? 'decimal' : undefined}
      onKeyDown={enter}
      {...useTextField(field, props)}
    />
  );
});
Input.displayName = 'Input';

export const Textarea = forwardRef<HTMLTextAreaElement, TextFieldProps>(({ autoHeight, ...props }, ref) => {
  const field = useRef<HTMLTextAreaElement>(null);
  useImperativeHandle(ref, () => field.current!);
  const fit = () => {
    if (!autoHeight || !field.current) return;
    field.current.style.height = 'auto';
    field.current.style.height = `${field.current.scrollHeight}px`;
  };
  useLayoutEffect(fit);
  const rest = useTextField(field, {
    ...props,
    onInput(event) {
      fit();
      props.onInput?.(event);
    },
  });
  return <textarea ref={field} rows={1} {...rest} />;
});
Textarea.displayName = 'Textarea';

function show(field: Field, value: string) {
  if (field.value !== value) field.value = value;
}

/**
 * As in WeChat, `value` sets the text when it changes and does not hold the typist back in between; letters of an
 * unfinished composition (pinyin) are not reported.
 */
function useTextField(field: RefObject<Field>, props: TextFieldProps) {
  const { value = '', maxlength = 140, focus, confirmType, nativeProps, ...others } = props;
  const { onInput, onFocus, onBlur, onConfirm: _confirm, ...rest } = others;
  const reported = useRef(value);
  useEffect(() => {
    if (field.current && reported.current !== value) show(field.current, value);
    reported.current = value;
  }, [field, value]);
  useEffect(() => {
    if (focus) field.current?.focus();
  }, [field, focus]);
  const report = (event: FormEvent<Field> | CompositionEvent<Field>) => {
    reported.current = event.currentTarget.value;
    onInput?.(withDetail(event, { value: event.currentTarget.value, cursor: event.currentTarget.selectionEnd ?? -1 }));
  };
  const blurOrFocus = (handler?: Handler) => (event: FormEvent<Field>) =>
    handler?.(withDetail(event, { value: event.currentTarget.value }));
  return {
    defaultValue: value,
    maxLength: maxlength < 0 ? undefined : maxlength,
    enterKeyHint: confirmType as 'done' | undefined,
    onInput: (event: FormEvent<Field>) => {
      if (!(event.nativeEvent as InputEvent).isComposing) report(event);
    },
    onCompositionEnd: report,
    onFocus: blurOrFocus(onFocus),
    onBlur: blurOrFocus(onBlur),
    ...attributes(rest),
    ...nativeProps,
  };
}
