/** The mini-program's sheet keeps no place of its own. The browser's twin: to-sheet-top.h5.ts. */
export function toSheetTop() {}
