import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A provider's interface on a loopback port, as far as sending one message goes. */
export interface Sandbox {
  url: string;
  /** Everything taken so far, oldest first. */
  sent: SentSms[];
  /** What befalls the next call, once; several are met one after the other. */
  fail(fault: SandboxFault): void;
  /** How often the interface has been called at all. */
  calls(): number;
  stop(): Promise<void>;
}

export interface SentSms {
  to: string;
  template: string;
  /** By name, or by place where the provider knows places only. */
  parameters: Record<string, string> | string[];
}

export type SandboxFault =
  /** An answer that is none of the provider's: a status and an HTML page. */
  | { status: number }
  /** No answer, and whether the message went out nobody knows: here it does. */
  | 'silence'
  /** The connection is cut half-way; the message went out. */
  | 'cut'
  /** 200 with something that is no JSON. */
  | 'nonsense'
  /** The whole call is refused with this code. */
  | { refuse: string }
  /** The call succeeds and its one number does not. */
  | { number: string; message?: string };

export interface Call {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: string;
  fault: SandboxFault | undefined;
}

export interface Reply {
  status: number;
  body: object;
}

export async function serve(answer: (call: Call, sent: SentSms[]) => Reply): Promise<Sandbox> {
  const sent: SentSms[] = [];
  const faults: SandboxFault[] = [];
  let calls = 0;

  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      calls += 1;
      const fault = faults.shift();
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://sandbox');
      const { method = '', headers } = request;
      const body = Buffer.concat(pieces).toString('utf8');
      const html = (status: number) => response.writeHead(status, { 'content-type': 'text/html' }).end('<html></html>');
      if (typeof fault === 'object' && 'status' in fault) return void html(fault.status);
      const reply = answer({ method, path: pathname, query: searchParams, headers, body, fault }, sent);
      if (fault === 'silence') return;
      if (fault === 'cut') return void request.socket.destroy();
      if (fault === 'nonsense') return void html(200);
      response.writeHead(reply.status, { 'content-type': 'application/json' }).end(JSON.stringify(reply.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent,
    fail: (fault) => void faults.push(fault),
    calls: () => calls,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
