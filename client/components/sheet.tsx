import { Text, View } from '@tarojs/components';
import { type ReactNode } from 'react';
import { Icon } from './icon';
import './sheet.scss';

export interface SheetProps {
  open: boolean;
  title: string;
  onClose: () => void;
  /** The actions at its foot. */
  actions?: ReactNode;
  children?: ReactNode;
}

/** Slides up from the bottom edge over the page. The browser's twin is sheet.h5.tsx. */
export function Sheet({ open, title, onClose, actions, children }: SheetProps) {
  if (!open) return null;
  return (
    <View className="sheet-shade" catchMove onClick={onClose}>
      <View className="sheet" aria-role="dialog" aria-label={title} onClick={(event) => event.stopPropagation()}>
        <View className="sheet-head">
          <Text className="sheet-title">{title}</Text>
          <View className="sheet-close" aria-role="button" aria-label="关闭" onClick={onClose}>
            <Icon name="close" />
          </View>
        </View>
        <View className="sheet-body">{children}</View>
        {actions && <View className="sheet-actions">{actions}</View>}
      </View>
    </View>
  );
}
