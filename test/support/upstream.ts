import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export interface Upstream {
  url: string;
  /** `GET /registrations`, one for each request that came, oldest first. */
  asked: string[];
  /** Requests with headers and body, for those who look closer. */
  requests: { headers: IncomingMessage['headers']; body: Buffer }[];
  /** How everything is answered from now on. */
  answers(answer: Answer): void;
  /** Nobody listens any more; `up` listens again on the same port. */
  down(): Promise<void>;
  up(): Promise<void>;
}

/** A main API on a real port that answers as it is told, well or badly. */
export async function startUpstream(): Promise<Upstream> {
  const asked: string[] = [];
  const requests: Upstream['requests'] = [];
  let answer: Answer = (_, response) => response.writeHead(500).end();
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      requests.push({ headers: request.headers, body: Buffer.concat(chunks) });
      answer(request, response);
    });
  });
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    requests,
    answers: (next) => void (answer = next),
    down: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
    up: () => listen(port),
  };
}

export const json =
  (value: unknown, status = 200, headers: Record<string, string> = {}): Answer =>
  (_, response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
