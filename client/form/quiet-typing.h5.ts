/** A browser's field keeps its text by itself; the mini-program's needs quiet-typing.ts. */
export {};
