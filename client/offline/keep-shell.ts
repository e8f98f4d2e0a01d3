/** Lets the browser keep the app itself, once what the person came for is on the screen. Only built pages have /sw.js. */
export function keepShell() {
  if (process.env.NODE_ENV !== 'production' || !('serviceWorker' in navigator)) return;
  window.addEventListener('load', () => {
    navigator.serviceWorker.register('/sw.js').catch(() => {
      // Refused (private browsing, no https): the app works, it only needs a network to open.
    });
  });
}
