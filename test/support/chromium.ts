import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Where a Chromium may be: the environment's word first, then the system, then one brought along as a package. */
async function findChromium(): Promise<string> {
  const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(path.delimiter)];
  const places = names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  const found = [process.env.CHROMIUM_PATH, ...places].find((place) => place && isExecutable(place));
  if (found) return found;
  try {
    const packaged = (await import('@sparticuz/chromium' as string)) as {
      default: { executablePath(): Promise<string> };
    };
    return await packaged.default.executablePath();
  } catch {
    throw new Error(
      `no Chromium: CHROMIUM_PATH is ${process.env.CHROMIUM_PATH ? 'not executable' : 'not set'}, and none of ${names.join(', ')} is on the PATH. Install one (Debian: apt-get install chromium fonts-noto-cjk) or name it in CHROMIUM_PATH.`,
    );
  }
}

function isExecutable(place: string): boolean {
  try {
    accessSync(place, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Headless, also as root and in a container; it calls nobody by itself. */
const flags = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-sync',
  '--no-first-run',
  '--no-pings',
  // Other hosts do not exist. To intercept requests instead would take the cache away.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
  '--lang=zh-CN',
];

export async function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: await findChromium(), args: flags });
}
