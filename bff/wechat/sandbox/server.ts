import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { answerCall, isCall } from './calls';
import { control } from './control';
import { type Reply, Refusal, refusalReply } from './reply';
import { createState, type Fault, type SandboxOptions, type State } from './state';

export interface WeChatSandbox {
  /** What WECHAT_API_BASE is set to. */
  url: string;
  state: State;
  stop(): Promise<void>;
}

/**
 * A stateful local server that behaves as WeChat's server API does: single-use codes, tokens that expire and replace
 * each other, quotas, and faults on demand under /__sandbox. On a loopback port, for trying things out only.
 */
export async function startWeChatSandbox(options: SandboxOptions, port = 0): Promise<WeChatSandbox> {
  const state = createState(options);
  const server = createServer((request, response) => {
    answer(state, request, response).catch(() => response.destroy());
  });
  await listen(server, port);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    state,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
  const call = {
    method: request.method ?? 'GET',
    query: Object.fromEntries(searchParams),
    body: await bodyOf(request),
  };
  if (pathname.startsWith('/__sandbox/')) {
    const { status, reply } = await control(state, pathname.slice('/__sandbox/'.length), call.body);
    return send(response, status, 'application/json', JSON.stringify(reply));
  }
  if (!isCall(pathname)) return send(response, 404, 'text/plain', 'Not Found');
  state.calls.push(`${call.method} ${pathname}`);
  const fault = takeFault(state, pathname);
  // What follows happens whether or not the caller still listens, as with the real one.
  const reply = await replyTo(state, pathname, call, { fault, address: request.socket.remoteAddress ?? '' });
  if (fault?.latencyMs) await pause(fault.latencyMs);
  if (fault?.reset) return void response.destroy();
  // sns has been seen to call its JSON plain text.
  const usual = pathname.startsWith('/sns/') ? 'text/plain' : 'application/json; encoding=utf-8';
  send(response, fault?.status ?? 200, fault?.contentType ?? usual, fault?.body ?? JSON.stringify(reply));
}

async function replyTo(
  state: State,
  path: string,
  call: Parameters<typeof answerCall>[2],
  { fault, address }: { fault: Fault | undefined; address: string },
): Promise<Reply> {
  if (fault?.errcode !== undefined) return refusalReply(state, path, fault.errcode, '', fault.errmsg);
  if (state.ipList && !state.ipList.includes(address)) {
    return refusalReply(state, path, 40164, '', `invalid ip ${address} ipv6 ::ffff:${address}, not in whitelist`);
  }
  try {
    return await answerCall(state, path, call);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return refusalReply(state, path, error.errcode, error.detail);
  }
}

function takeFault(state: State, path: string): Fault | undefined {
  const fault = state.faults.find((each) => each.times > 0 && (each.path === '*' || each.path === path));
  if (fault) fault.times -= 1;
  return fault;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type }).end(body);
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
}
