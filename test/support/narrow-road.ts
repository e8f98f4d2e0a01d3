import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** A way to a server on which pieces of files can be held up, as in a place with hardly any network. */
export interface NarrowRoad {
  url: string;
  /** From now on so many pieces get through; those after them wait. */
  lets(pieces: number): void;
  /** So many are waiting. */
  waiting(): number;
  /** Breaks off what is waiting and what comes from now on. */
  breaks(): void;
  /** Everything gets through again. */
  opens(): void;
  close(): Promise<void>;
}

export async function narrowRoadTo(target: string): Promise<NarrowRoad> {
  const { hostname, port } = new URL(target);
  let left = Infinity;
  let broken = false;
  let held: { forward: () => void; response: http.ServerResponse }[] = [];
  const server = http.createServer((request, response) => {
    const forward = () => {
      if (request.destroyed && !request.complete) return;
      const onward = http.request({
        hostname,
        port,
        path: request.url,
        method: request.method,
        headers: request.headers,
      });
      onward.on('response', (answer) => {
        response.writeHead(answer.statusCode!, answer.headers);
        answer.pipe(response);
      });
      onward.on('error', () => response.destroy());
      request.pipe(onward);
    };
    if (request.method !== 'PUT' || !request.url!.includes('/attachments/')) return forward();
    if (broken) return void request.destroy();
    if (left > 0) {
      left -= 1;
      return forward();
    }
    held.push({ forward, response });
    response.on('close', () => (held = held.filter((each) => each.response !== response)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    lets: (pieces) => (left = pieces),
    waiting: () => held.length,
    breaks() {
      broken = true;
      for (const { response } of held.splice(0)) response.destroy();
    },
    opens() {
      left = Infinity;
      broken = false;
      for (const { forward } of held.splice(0)) forward();
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
