import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { StandaloneProcessOptions } from './standalone-process';

/** The standalone API in a process of its own. */
export interface Live {
  child: ChildProcess;
  url: string;
}

export async function startLive(options: StandaloneProcessOptions): Promise<Live> {
  const script = path.join(__dirname, 'standalone-process.ts');
  const child = spawn(process.execPath, ['-r', 'tsx/cjs', script, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [url] = (await once(createInterface({ input: child.stdout! }), 'line')) as [string];
  return { child, url };
}

export async function killLive({ child }: Live): Promise<void> {
  child.kill('SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

/** null: no answer came, so nothing was promised. */
export async function callLive<Body>(
  { url }: Live,
  { token, phone }: { token: string; phone: string },
  method: string,
  at: string,
  headers: Record<string, string> = {},
  body?: Uint8Array | object,
) {
  const isJson = body !== undefined && !(body instanceof Uint8Array);
  try {
    const response = await fetch(url + at, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'x-acting-phone': phone,
        ...(isJson && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: isJson ? JSON.stringify(body) : (body as Uint8Array<ArrayBuffer>) }),
    });
    return { status: response.status, body: (await response.json()) as Body };
  } catch {
    return null;
  }
}
