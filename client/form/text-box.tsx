import { Input, type InputProps, Text, Textarea, View } from '@tarojs/components';
import { textLength } from '../../shared/form/answers';
import '../components/input-box.scss';
import { useEntryForm } from './entry-form';
import { FieldFrame, spoken } from './field-frame';
import './quiet-typing';
import { useField } from './use-field';
import { useNextField } from './use-next-field';
import { useTypedText } from './use-typed-text';

type Mode = 'tel' | 'email' | 'decimal' | 'numeric' | 'text' | 'code';
const asTyped = { autoCapitalize: 'off', autoCorrect: 'off', spellCheck: false };
/** For browsers. Made once: a new object each time would be set on the screen each time. */
const modes: Record<Mode, Record<string, unknown>> = {
  tel: { inputMode: 'tel' },
  email: { inputMode: 'email', ...asTyped },
  decimal: { inputMode: 'decimal' },
  numeric: { inputMode: 'numeric' },
  text: { inputMode: 'text' },
  code: { inputMode: 'text', ...asTyped, autoCapitalize: 'characters' },
};

/** WeChat keeps this free between the words and the keyboard, in px: room for two lines of error and the bottom bar. */
const cursorSpacing = 136;

interface Props {
  field: {
    label: string;
    required?: boolean | undefined;
    help?: string | undefined;
    caution?: string | undefined;
    maxLength?: number | undefined;
  };
  path: string;
  judged?: boolean | undefined;
  focus?: boolean | undefined;
  lines?: boolean;
  /** WeChat's keyboards; the browser's are asked for by `inputMode`. */
  keyboard?: NonNullable<InputProps['type']>;
  inputMode?: Mode;
  unit?: string | undefined;
}

/** Every field that is typed into. Nothing is cut off: what is too long is said, not lost. */
export function TextBox({ field, path, judged = false, focus, lines, keyboard = 'text', inputMode, unit }: Props) {
  const state = useField(path, judged);
  const { form } = useEntryForm();
  const typed = useTypedText(path);
  const next = useNextField(path);
  const onBlur = () => {
    typed.onBlur();
    next.leave();
    state.blur();
  };
  const onFocus = () => {
    typed.onFocus();
    state.enter();
  };
  const common = {
    'data-typed': true,
    'aria-label': spoken(field, state.problem),
    defaultValue: typed.start,
    maxlength: -1,
    // Only when the page opens: words that come in later must not pull the cursor along.
    focus: (focus && typed.round === 0) || next.called,
    cursorSpacing,
    adjustPosition: true,
    onInput: typed.onInput,
    onFocus,
    onBlur,
  };
  const length = field.maxLength === undefined ? null : textLength(typed.text, form.definition.lengthUnit);
  return (
    <FieldFrame
      field={field}
      state={state}
      counter={length !== null && <Counter length={length} most={field.maxLength ?? 0} />}
    >
      <View className="input-box">
        {lines ? (
          <Textarea key={typed.round} className="field-lines" autoHeight disableDefaultPadding {...common} />
        ) : (
          <Input
            key={typed.round}
            className="input-box-text"
            type={keyboard}
            confirmType={next.has ? 'next' : 'done'}
            onConfirm={next.go}
            nativeProps={inputMode && modes[inputMode]}
            {...common}
          />
        )}
        {unit && <Text className="field-unit">{unit}</Text>}
      </View>
    </FieldFrame>
  );
}

function Counter({ length, most }: { length: number; most: number }) {
  return <Text className={`field-counter${length > most ? ' field-counter-over' : ''}`}>{`${length}/${most}`}</Text>;
}
