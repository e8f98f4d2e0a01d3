import Taro from '@tarojs/taro';

const LONGEST = 40;

/** What this phone is called in the list of devices signed in. The browser's twin is device.h5.ts. */
export function deviceName(): string {
  try {
    const { model } = Taro.getDeviceInfo();
    return `微信 · ${model}`.slice(0, LONGEST);
  } catch {
    // WeChat before 2.20.1 does not tell.
    return '微信';
  }
}
