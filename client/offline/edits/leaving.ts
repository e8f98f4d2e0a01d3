import Taro from '@tarojs/taro';

/** Calls back when the app goes to the background, from where it may be killed. The browser's twin: leaving.h5.ts. */
export function onLeaving(leave: () => void) {
  Taro.onAppHide(leave);
}
