import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { CannotStart } from '../cannot-start';

export interface FrontDoor {
  port: number;
  /** From now on these requests are answered by the app. */
  open(app: RequestListener): void;
  /** Takes no more connections, lets running requests finish for at most `patienceMs`, then cuts them off. */
  close(patienceMs: number): Promise<void>;
}

/** Listens from the first moment: whoever asks during a long first start is told so. Port 0 takes a free one. */
export async function openFrontDoor({ host, port }: { host: string; port: number }): Promise<FrontDoor> {
  let answer: RequestListener = answerWhileStarting;
  const server = createServer((request, response) => answer(request, response));
  await listen(server, host, port);
  return {
    port: (server.address() as AddressInfo).port,
    open: (app) => (answer = app),
    close: (patienceMs) => close(server, patienceMs),
  };
}

const answerWhileStarting: RequestListener = (request, response) => {
  const path = request.url?.split('?')[0] ?? '/';
  if (path === '/healthz') return send(response, 200, 'application/json', '{"status":"ok"}');
  response.setHeader('retry-after', '3');
  if (request.headers.accept?.includes('text/html'))
    return send(response, 503, 'text/html; charset=utf-8', startingPage);
  const error = { code: 'unavailable', message: '正在启动，请稍后再试。', retryAfterSeconds: 3 };
  send(response, 503, 'application/json', JSON.stringify({ error }));
};

const startingPage = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta http-equiv="refresh" content="3">
<meta name="viewport" content="width=device-width"><title>正在启动</title>
<body style="font:18px/1.6 sans-serif;margin:20vh auto;max-width:20em"><p>正在启动，好了会自动打开。</p></body></html>`;

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenProblem(error, host, port)));
    server.listen(port, host, () => resolve());
  });
}

function listenProblem(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const sentences: Record<string, string> = {
    EADDRINUSE: `端口 ${port} 已被占用：请停下占用它的程序，或换一个端口，例如 PORT=${port === 65535 ? 8788 : port + 1} npm start。`,
    EACCES: `没有权限使用端口 ${port}：请换一个 1024 以上的端口，例如 PORT=8787 npm start。`,
    EADDRNOTAVAIL: `这台机器没有 ${host} 这个地址：请改 HOST，例如 HOST=0.0.0.0。`,
    ENOTFOUND: `找不到 ${host} 这个地址：请改 HOST，例如 HOST=0.0.0.0。`,
  };
  const sentence = sentences[error.code ?? ''];
  return sentence ? new CannotStart(sentence, { cause: error }) : error;
}

async function close(server: Server, patienceMs: number): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  // A connection that was busy when the server closed stays open for keep-alive once its request has finished.
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  const cut = setTimeout(() => server.closeAllConnections(), patienceMs);
  await closed;
  clearInterval(sweep);
  clearTimeout(cut);
}
