import { Input, Text, View } from '@tarojs/components';
import { type ReactNode } from 'react';
import './field.scss';

const kinds = {
  phone: { maxlength: 20, autoComplete: 'tel', confirmType: 'next' },
  code: { maxlength: 6, autoComplete: 'one-time-code', confirmType: 'done' },
} as const;

interface Props {
  name: keyof typeof kinds;
  label: string;
  value: string;
  problem?: string;
  focus?: boolean;
  onInput: (typed: string) => void;
  /** Beside the field. */
  children?: ReactNode;
}

export function Field({ name, label, value, problem, focus, onInput, children }: Props) {
  const { maxlength, autoComplete, confirmType } = kinds[name];
  /** The browser offers the number, and the code from the message, above its keyboard. */
  const offered = process.env.TARO_ENV === 'h5' ? { nativeProps: { autoComplete, 'aria-invalid': !!problem } } : {};
  return (
    <View className="sign-in-field">
      <Text className="sign-in-label">{label}</Text>
      <View className="sign-in-row">
        <View className={`sign-in-frame${problem ? ' sign-in-frame-wrong' : ''}`}>
          <Input
            className="sign-in-input"
            type="number"
            value={value}
            maxlength={maxlength}
            confirmType={confirmType}
            focus={focus}
            aria-label={label}
            onInput={(event) => onInput(event.detail.value)}
            {...offered}
          />
        </View>
        {children}
      </View>
      {problem && (
        <View className="sign-in-problem" aria-role="alert">
          <Text>{problem}</Text>
        </View>
      )}
    </View>
  );
}
