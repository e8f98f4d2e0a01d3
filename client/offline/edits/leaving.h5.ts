/** Phones kill a hidden tab without a word more, so hiding is the last sure moment. */
export function onLeaving(leave: () => void) {
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && leave());
  window.addEventListener('pagehide', leave);
}
