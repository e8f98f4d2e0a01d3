import { Text, View } from '@tarojs/components';
import { type ReactNode, useState } from 'react';
import { Button } from '../../../components/button';
import { InputBox } from '../../../components/input-box';
import './field.scss';

/** The browser offers what it knows above its keyboard: the number, the code from the message, a kept password. */
const kinds = {
  phone: { type: 'number', maxlength: 20, autoComplete: 'tel', confirmType: 'next' },
  code: { type: 'number', maxlength: 6, autoComplete: 'one-time-code', confirmType: 'done' },
  account: { type: 'text', maxlength: 64, autoComplete: 'username', confirmType: 'next' },
  password: { type: 'text', maxlength: 128, autoComplete: 'current-password', confirmType: 'done' },
  newPassword: { type: 'text', maxlength: 128, autoComplete: 'new-password', confirmType: 'done' },
} as const;

interface Props {
  name: keyof typeof kinds;
  label: string;
  /** Under the label, before anything is typed. */
  help?: string;
  value: string;
  problem?: string;
  focus?: boolean;
  onInput: (typed: string) => void;
  /** The keyboard's own 完成. */
  onDone?: () => void;
  /** Beside the field. */
  children?: ReactNode;
}

export function Field({ name, label, help, value, problem, focus, onInput, onDone, children }: Props) {
  const { type, maxlength, autoComplete, confirmType } = kinds[name];
  const secret = name === 'password' || name === 'newPassword';
  const [shown, setShown] = useState(false);
  const offered =
    process.env.TARO_ENV === 'h5'
      ? { nativeProps: { autoComplete, autoCapitalize: 'off', spellCheck: false, 'aria-invalid': !!problem } }
      : {};
  return (
    <View className="sign-in-field">
      <Text className="sign-in-label">{label}</Text>
      {help && <Text className="sign-in-help">{help}</Text>}
      <View className="sign-in-row">
        <InputBox
          wrong={!!problem}
          type={type}
          value={value}
          password={secret && !shown}
          maxlength={maxlength}
          confirmType={confirmType}
          focus={focus}
          aria-label={[label, help, problem].filter(Boolean).join('，')}
          onInput={(event) => onInput(event.detail.value)}
          onConfirm={onDone}
          {...offered}
        >
          {secret && (
            <Button kind="plain" label={shown ? '隐藏密码' : '显示密码'} onClick={() => setShown(!shown)}>
              {shown ? '隐藏' : '显示'}
            </Button>
          )}
        </InputBox>
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
