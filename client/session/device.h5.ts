import { browserName } from './browser-name';

/** What this device is called in the list of devices signed in. */
export const deviceName = (): string => browserName(navigator.userAgent);
