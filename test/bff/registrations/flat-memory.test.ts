import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { DeskProcess } from '../../support/desk-process';

const MEGABYTE = 1024 * 1024;
const MOST_GROWTH = 32 * MEGABYTE;

/** BFF and standalone in one process of their own, so that what it holds is theirs. */
let child: ChildProcess;
let desk: DeskProcess;
beforeAll(async () => {
  const script = path.join(__dirname, '../../support/desk-process.ts');
  child = spawn(process.execPath, ['-r', 'tsx/cjs', script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface({ input: child.stdout! }), 'line')) as [string];
  desk = JSON.parse(line) as DeskProcess;
});
afterAll(async () => {
  child.stdin!.end();
  await once(child, 'exit');
});

/** Resident memory now, of proc(5). */
const rss = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))![1]) * 1024;

/** How much the process grew at the most while something ran. */
async function growthDuring(work: () => Promise<void>): Promise<number> {
  const before = rss();
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, rss())), 20);
  await work();
  clearInterval(watch);
  return Math.max(most, rss()) - before;
}

async function call(method: string, at: string, body?: object | Buffer, headers: Record<string, string> = {}) {
  const isPiece = Buffer.isBuffer(body);
  const response = await fetch(`${desk.url}/api/registrations/${desk.registration}/attachments${at}`, {
    method,
    body: isPiece ? new Uint8Array(body) : JSON.stringify(body),
    headers: {
      authorization: desk.authorization,
      'content-type': isPiece ? 'application/octet-stream' : 'application/json',
      ...headers,
    },
  });
  return {
    status: response.status,
    body: (await response.json()) as { attachment: { id: string; complete: boolean } },
  };
}

async function upload(size: number) {
  const { body } = await call('POST', '', { path: 'otherProofs', name: '演示.mp4', size });
  const piece = randomBytes(MEGABYTE);
  piece.write('\0\0\0\x18ftypmp42', 'latin1');
  let complete = false;
  for (let from = 0; from < size; from += MEGABYTE) {
    const range = `bytes ${from}-${from + MEGABYTE - 1}/${size}`;
    const reply = await call('PUT', `/${body.attachment.id}`, piece, { 'content-range': range });
    ({ complete } = reply.body.attachment);
  }
  expect(complete).toBe(true);
}

test('files of up to 100 MB go through in pieces, and the process does not grow with them', async () => {
  // Warm: code is compiled, connections are open, and pieces that wait for the collector are as many as they get.
  await upload(72 * MEGABYTE);
  const growth = await growthDuring(async () => {
    await upload(100 * MEGABYTE);
    await upload(80 * MEGABYTE);
  });
  expect(growth).toBeLessThan(MOST_GROWTH);
});

/** Sends as much of a gigabyte as the server takes. */
function sendGigabyte(at: string, headers: Record<string, string>): Promise<{ status: number; sent: number }> {
  return new Promise((resolve) => {
    const request = http.request(`${desk.url}${at}`, {
      method: 'PUT',
      headers: { authorization: desk.authorization, 'content-type': 'application/octet-stream', ...headers },
    });
    const chunk = Buffer.alloc(64 * 1024);
    let sent = 0;
    let status = 0;
    const ended = () => resolve({ status, sent });
    request.on('response', (response) => {
      status = response.statusCode!;
      response.resume().on('close', ended);
    });
    // A server that has refused closes the connection under what is still being sent.
    request.on('error', ended);
    const more = () => {
      while (sent < 1024 * MEGABYTE && !request.destroyed) {
        sent += chunk.length;
        if (!request.write(chunk)) return void request.once('drain', more);
      }
      request.end();
    };
    more();
  });
}

test.each([
  ['one that says its length', { 'content-length': String(1024 * MEGABYTE) }],
  ['one that does not', { 'transfer-encoding': 'chunked' }],
])('a body of a gigabyte is refused without being taken in: %s', async (_, headers) => {
  const { body } = await call('POST', '', { path: 'otherProofs', name: '演示.mp4', size: 10 * MEGABYTE });
  const at = `/api/registrations/${desk.registration}/attachments/${body.attachment.id}`;
  const growth = await growthDuring(async () => {
    const { status } = await sendGigabyte(at, { ...headers, 'content-range': 'bytes 0-1048575/10485760' });
    expect([0, 413]).toContain(status);
  });
  expect(growth).toBeLessThan(MOST_GROWTH);
  const after = await call('PUT', `/${body.attachment.id}`, Buffer.alloc(10), {
    'content-range': 'bytes 0-9/10485760',
  });
  expect(after.status).toBe(400);
});
