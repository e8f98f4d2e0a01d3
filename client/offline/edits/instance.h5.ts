import { newRowId } from '../../../shared/form/answers';

/** New with every load of the page, so a duplicated tab never shares its name. */
export const instance = newRowId();

const beatMs = 5000;
const prefix = 'edits-beat/';
const beat = () => {
  try {
    localStorage.setItem(prefix + instance, String(Date.now()));
  } catch {
    // A full storage: the others think this tab is gone and send what it had; equal words never conflict.
  }
};

/** Is the tab of this name still there? One that was reloaded or closed took its sign down, one that crashed is late. */
export function isAtWork(name: string): boolean {
  const last = Number(localStorage.getItem(prefix + name) ?? 0);
  return name === instance || Date.now() - last < 3 * beatMs;
}

/** Calls back when another tab has brought its edits of an entry to the server: then its key goes. */
export function onOtherTabSaved(told: (account: string, registration: string) => void) {
  window.addEventListener('storage', ({ key, newValue }) => {
    const [folder, account, registration] = (key ?? '').split('/');
    if (newValue === null && folder === 'edits' && account && registration) told(account, registration);
  });
}

/** Calls back now and then, where tabs that are gone may have left edits. */
export function lookAround(look: () => void) {
  forgetOldTabs();
  beat();
  setInterval(() => {
    beat();
    look();
  }, beatMs);
  window.addEventListener('pageshow', beat);
  window.addEventListener('pagehide', () => localStorage.removeItem(prefix + instance));
}

function forgetOldTabs() {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(prefix) && !isAtWork(key.slice(prefix.length))) localStorage.removeItem(key);
  }
}
