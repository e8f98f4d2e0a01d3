import { createSeal } from './sealed-token';

/** What a link opens, for whom, and until when (milliseconds, real time). */
export interface Grant {
  phone: string;
  registrationId: string;
  fileId: string;
  until: number;
}

export interface DownloadLinks {
  seal(grant: Grant): string;
  /** null for what was not made here. Whether it is over is for the caller to ask. */
  open(token: string): Grant | null;
}

/** Long enough to open a file in a viewer, short enough to be worthless in a forwarded message. */
export const LINK_LASTS_MS = 5 * 60_000;

/**
 * The link itself is the permission: whoever opens it has no session (a viewer, a download). It names the person on
 * whose behalf the main API is asked, so it is encrypted, where a signature alone would leave a phone readable in
 * addresses and logs.
 */
export function createDownloadLinks(secret: string): DownloadLinks {
  const { close, open } = createSeal(secret, 'file links');
  return {
    seal: ({ phone, registrationId, fileId, until }) => close([phone, registrationId, fileId, until]),
    open(token) {
      const content = open(token);
      if (content === undefined) return null;
      const [phone, registrationId, fileId, until] = content as [string, string, string, number];
      return { phone, registrationId, fileId, until };
    },
  };
}
