import Taro from '@tarojs/taro';
import { anchorOf } from './field-frame';

/** Room for the line that stays at the top, in px. */
const offsetTop = -72;

/** Brings a field into sight. The browser's twin: scroll-to.h5.ts. */
export function scrollToField(path: string) {
  Taro.nextTick(() => void Taro.pageScrollTo({ selector: `#${anchorOf(path)}`, offsetTop, duration: 150 }));
}

export const scrollToTop = scrollToField;
