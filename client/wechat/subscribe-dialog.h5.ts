/** Only WeChat asks for its messages, and only in the mini-program. */
export const subscribeDialog = null;

export const openSubscriptions = (): Promise<void> => Promise.resolve();
