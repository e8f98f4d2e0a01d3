import type { Logger } from 'pino';
import { AppError } from '../../../shared/errors';

/** Such offices lock an account after a few wrong passwords, so a refused login is not tried again for a while. */
const REST_AFTER_REFUSAL_MS = 60_000;

export interface PlatformSession {
  /** The token to call with; signs in when there is none. */
  token(): Promise<string>;
  /** The platform no longer takes this token. Another one may be there already. */
  expire(token: string): void;
}

/** Many calls that find the session over sign in once, together. The token lives in memory only. */
export function createPlatformSession(login: () => Promise<string>, log: Logger): PlatformSession {
  let current: Promise<string> | null = null;
  let known: string | null = null;
  let restUntil = 0;

  async function signIn(): Promise<string> {
    if (Date.now() < restUntil) throw loginRefused();
    try {
      return await login();
    } catch (error) {
      if (error instanceof AppError && error.code === 'unavailable') throw error;
      restUntil = Date.now() + REST_AFTER_REFUSAL_MS;
      log.error('The main API refuses MAIN_API_USER or MAIN_API_PASSWORD; nothing of it can be reached');
      throw loginRefused();
    }
  }

  return {
    token() {
      current ??= signIn().then(
        (token) => {
          known = token;
          return token;
        },
        (error: unknown) => {
          current = null;
          throw error;
        },
      );
      return current;
    },
    expire(token) {
      // Once for each token: while the next is on its way, nobody is signed in with it yet.
      if (token !== known) return;
      known = null;
      current = null;
    },
  };
}

const loginRefused = (): AppError =>
  new AppError('unavailable', 'back office: login refused', { retryAfterSeconds: REST_AFTER_REFUSAL_MS / 1000 });
