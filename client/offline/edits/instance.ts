/** A mini-program runs once; the browser's twin, instance.h5.ts, tells its tabs apart. */
export const instance = 'app';

/** Is the tab of this name still there? */
export const isAtWork = (_name: string): boolean => false;

/** Calls back now and then, where tabs that are gone may have left edits. */
export function lookAround(_look: () => void) {}

/** Calls back when another tab has brought its edits of an entry to the server. */
export function onOtherTabSaved(_told: (account: string, registration: string) => void) {}
