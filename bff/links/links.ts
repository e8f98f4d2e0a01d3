import type { Parts } from '../parts';
import { createSeal } from './seal';

/** Long enough to open a file in a viewer, short enough to be worthless in a forwarded message. */
const LINK_LASTS_MS = 5 * 60_000;

/** One kind of link: where it leads, and what is said when it is over. */
export interface LinkKind<Grant> {
  /** Below `/api`; the purpose of its seal as well. */
  path: 'files' | 'papers' | 'sheets' | 'my-data' | 'calendars';
  over: string;
  /** Never there: it ties the kind to what its links grant. */
  grant?: Grant;
}

export interface Link {
  url: string;
  expiresAt: string;
}

/**
 * The link itself is the permission: whoever opens it has no session (a viewer, a download). It names the person on
 * whose behalf things are read, so it is encrypted, where a signature alone would leave a phone readable in addresses
 * and logs.
 */
export function makeLink<Grant>({ clock, settings }: Parts, { path }: LinkKind<Grant>, grant: Grant): Link {
  const until = clock.now().getTime() + LINK_LASTS_MS;
  const token = createSeal(settings.linkSecret, `${path} links`).close({ grant, until });
  return { url: `${settings.publicUrl}/api/${path}/${token}`, expiresAt: new Date(until).toISOString() };
}

/** null for what was not made here; `isOver` once its minutes have passed. */
export function readLink<Grant>(
  { clock, settings }: Parts,
  { path }: LinkKind<Grant>,
  token: string,
): { grant: Grant; isOver: boolean } | null {
  const opened = createSeal(settings.linkSecret, `${path} links`).open(token) as
    { grant: Grant; until: number } | undefined;
  return opened ? { grant: opened.grant, isOver: clock.now().getTime() >= opened.until } : null;
}
