import Taro from '@tarojs/taro';
import { anchorOf } from './field-frame';

/** Brings a field into sight. The browser's twin: scroll-to.h5.ts. */
export function scrollToField(path: string) {
  Taro.nextTick(() => void Taro.pageScrollTo({ selector: `#${anchorOf(path)}`, offsetTop: -72, duration: 150 }));
}
