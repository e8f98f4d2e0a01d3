import { View } from '@tarojs/components';
import './icon.scss';

export type IconName =
  | 'alert'
  | 'back'
  | 'calendar'
  | 'camera'
  | 'chat'
  | 'check'
  | 'chevron'
  | 'clock'
  | 'close'
  | 'cloud'
  | 'contests'
  | 'copy'
  | 'download'
  | 'file'
  | 'image'
  | 'info'
  | 'lock'
  | 'me'
  | 'messages'
  | 'offline'
  | 'phone'
  | 'plus'
  | 'registrations'
  | 'search'
  | 'share'
  | 'trash';

/** Takes the colour of the text around it. Says nothing by itself: a word stands beside it, or pass a label. */
export function Icon({ name, label, className = '' }: { name: IconName; label?: string; className?: string }) {
  const spoken = label ? { 'aria-role': 'img', 'aria-label': label } : { 'aria-hidden': true };
  return <View className={`icon icon-${name} ${className}`} {...spoken} />;
}
