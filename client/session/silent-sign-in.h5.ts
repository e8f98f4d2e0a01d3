/** A browser knows no openid. */
export const signInSilently = async (): Promise<void> => undefined;
