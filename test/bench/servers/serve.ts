import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What this process was started with. */
export async function given<T>(): Promise<T> {
  const [message] = (await once(process, 'message')) as [T];
  return message;
}

/** Listens on a free port, or this one, says so, and ends when told to. */
export function serve(
  handle: RequestListener,
  said: object = {},
  stop: () => Promise<void> = async () => {},
  port = 0,
): void {
  const server = createServer(handle);
  server.keepAliveTimeout = 65_000;
  server.listen(port, '127.0.0.1', () => process.send!({ port: (server.address() as AddressInfo).port, ...said }));
  listenForStop(stop);
}

export function listenForStop(stop: () => Promise<void>): void {
  const end = () => void stop().finally(() => process.exit());
  process.on('message', (message) => message === 'stop' && end());
  process.on('disconnect', end);
}
