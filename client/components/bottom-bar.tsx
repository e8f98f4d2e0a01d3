import { View } from '@tarojs/components';
import { type ReactNode } from 'react';
import './bottom-bar.scss';

/** Holds the page's actions at the thumb, above the phone's own bar. Give it to Page as `bar`. */
export function BottomBar({ children }: { children: ReactNode }) {
  return <View className="bottom-bar">{children}</View>;
}
