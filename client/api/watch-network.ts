import Taro from '@tarojs/taro';

/** Tells when the phone gains or loses its network. The browser's twin is watch-network.h5.ts. */
export function watchNetwork(changed: (online: boolean) => void) {
  Taro.onNetworkStatusChange(({ isConnected }) => changed(isConnected));
}
