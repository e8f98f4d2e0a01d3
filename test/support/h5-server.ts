import { createReadStream, existsSync, statSync } from 'node:fs';
import http from 'node:http';
import { type AddressInfo } from 'node:net';
import path from 'node:path';
import { h5Folder } from './builds';

const types: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
};

/** The H5 build on a loopback port without a BFF behind it: every call of the API finds nobody home. */
export async function serveH5(): Promise<{ url: string; close(): Promise<void> }> {
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url!, 'http://h5');
    if (pathname.startsWith('/api/')) {
      response.writeHead(503, { 'content-type': 'application/json' });
      return void response.end(JSON.stringify({ error: { code: 'unavailable', message: 'no BFF in this test' } }));
    }
    const wanted = path.join(h5Folder, path.normalize(pathname));
    const file = existsSync(wanted) && statSync(wanted).isFile() ? wanted : path.join(h5Folder, 'index.html');
    response.writeHead(200, { 'content-type': types[path.extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
