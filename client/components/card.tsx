import { View } from '@tarojs/components';
import { type ReactNode } from 'react';
import './card.scss';

interface Props {
  /** The whole card opens something; `label` then says what, in one sentence. */
  onClick?: () => void;
  label?: string;
  className?: string;
  children: ReactNode;
}

export function Card({ onClick, label, className = '', children }: Props) {
  if (!onClick) return <View className={`card ${className}`}>{children}</View>;
  return (
    <View
      className={`card card-opens ${className}`}
      hoverClass="card-pressed"
      aria-role="button"
      aria-label={label}
      onClick={onClick}
    >
      {children}
    </View>
  );
}
