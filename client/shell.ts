/** What a build needs at start beyond the app itself: nothing in the mini-program; shell.h5.ts for the browser. */
export {};
