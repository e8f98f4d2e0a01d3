import { Input, type InputProps, View } from '@tarojs/components';
import { type ReactNode } from 'react';
import './input-box.scss';

interface Props extends InputProps {
  /** What is typed is wrong; the sentence about it stands below. */
  wrong?: boolean;
  /** At the end of the line, inside the frame. */
  children?: ReactNode;
}

/** One line to type into. */
export function InputBox({ wrong, children, className = '', ...input }: Props) {
  return (
    <View className={`input-box${wrong ? ' input-box-wrong' : ''}`}>
      <Input
        className={`input-box-text${input.type === 'number' ? ' input-box-digits' : ''} ${className}`}
        {...input}
      />
      {children}
    </View>
  );
}
