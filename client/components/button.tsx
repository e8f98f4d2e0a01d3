import { Button as NativeButton, type ButtonProps } from '@tarojs/components';
import { type ReactNode } from 'react';
import './button.scss';

interface Props {
  kind?: 'primary' | 'secondary' | 'danger' | 'plain';
  /** As wide as its place instead of its words. */
  wide?: boolean;
  disabled?: boolean;
  /** Work under way: the button stays where it is and takes no second tap. */
  busy?: boolean;
  /** For screen readers, where the words alone are not enough ("修改" of what?). */
  label?: string;
  onClick?: () => void;
  /** WeChat's own abilities, such as `getPhoneNumber`. */
  openType?: ButtonProps['openType'];
  onGetPhoneNumber?: ButtonProps['onGetPhoneNumber'];
  className?: string;
  children: ReactNode;
}

export function Button({ kind = 'primary', wide, disabled, busy, label, className = '', children, ...rest }: Props) {
  const off = disabled || busy;
  return (
    <NativeButton
      className={`button button-${kind}${wide ? ' button-wide' : ''} ${className}`}
      hoverClass="button-pressed"
      disabled={off}
      aria-label={label}
      aria-disabled={off}
      {...rest}
    >
      {children}
    </NativeButton>
  );
}
