/** What the setup of a run leaves for its end. Jest loads the two as separate modules, but in one process. */
const holder = globalThis as unknown as { contestDeskRun?: { cleanUp?: () => Promise<void> } };

export const shared = (holder.contestDeskRun ??= {});
