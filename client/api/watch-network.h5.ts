/** Taro asks navigator.connection, which Safari does not have. */
export function watchNetwork(changed: (online: boolean) => void) {
  window.addEventListener('online', () => changed(true));
  window.addEventListener('offline', () => changed(false));
}
