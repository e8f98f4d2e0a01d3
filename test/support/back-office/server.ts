import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../../../bff/clock';
import { asTold, createOfficeEntries, type OfficeEntries, type OfficeEntry, OfficeSaysNo } from './entries';
import { answer, createFaults, strike } from './faults';
import { readOneFile } from './one-file';

export const OFFICE_USER = 'desk';
export const OFFICE_PASSWORD = 'Desk@2026';

export interface BackOffice {
  url: string;
  entries: OfficeEntries;
  organiser: OfficeEntries['organiser'];
  faults: ReturnType<typeof createFaults>;
  /** `PUT /contest/entry`, one for each call that came, oldest first. */
  calls: string[];
  /** Somebody uploads a file on the web page; where it is then. */
  putFile(name: string, content: Buffer): string;
  files: ReadonlyMap<string, Buffer>;
  /** Nobody is signed in any more. */
  expireSessions(): void;
  stop(): Promise<void>;
}

/** A registration platform such as RuoYi makes them, on a real port, stateful, in memory, and as untidy as they are. */
export async function startBackOffice(clock: Clock, port = 0): Promise<BackOffice> {
  const entries = createOfficeEntries(clock);
  const files = new Map<string, Buffer>();
  const tokens = new Set<string>();
  const faults = createFaults();
  const calls: string[] = [];

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => respond(request, response, Buffer.concat(chunks)));
  });

  function respond(request: IncomingMessage, response: ServerResponse, body: Buffer): void {
    const url = new URL(request.url!, 'http://office');
    const call = `${request.method} ${url.pathname}`;
    calls.push(call);
    const fault = faults.take(call);
    const struck = fault && strike(fault, response);
    if (struck === 'done') return;
    if (fault && struck === 'after') {
      handle(request, url, body);
      return fault.kind === 'dies after' ? void response.destroy() : undefined;
    }
    const file = request.method === 'GET' ? files.get(decodeURIComponent(url.pathname)) : undefined;
    if (file) return void response.writeHead(200, { 'content-length': file.length }).end(file);
    if (url.pathname.startsWith('/profile/')) return void response.writeHead(404).end();
    answer(response, handle(request, url, body));
  }

  function handle(request: IncomingMessage, url: URL, body: Buffer): object {
    try {
      const call = `${request.method} ${url.pathname}`;
      if (call === 'POST /login') return login(JSON.parse(body.toString()) as Record<string, string>);
      if (!tokens.has(request.headers.authorization?.replace('Bearer ', '') ?? '')) {
        return { code: 401, msg: `请求访问：${url.pathname}，认证失败，无法访问系统资源` };
      }
      const id = /^\/contest\/entry\/(?:submit\/)?(\d+)$/.exec(url.pathname)?.[1] ?? '';
      const form = () => withForm(JSON.parse(body.toString()) as Record<string, unknown>);
      if (call === 'GET /contest/entry/list') return list(url.searchParams);
      if (call === 'POST /contest/entry') return ok({ data: entries.insert(form()) });
      if (call === 'PUT /contest/entry') return done(() => entries.update(form()));
      if (call === 'POST /common/upload') return upload(request, body);
      if (request.method === 'PUT' && url.pathname.startsWith('/contest/entry/submit/'))
        return done(() => entries.submit(id));
      if (request.method === 'DELETE') return done(() => entries.remove(id));
      if (request.method === 'GET' && id !== '') return ok({ data: asTold(entries.find(id), { detail: true }) });
      return { code: 404, msg: `No handler found for ${call}` };
    } catch (error) {
      if (error instanceof OfficeSaysNo) return { code: 500, msg: error.message };
      return { code: 500, msg: `### Error querying database.  Cause: java.sql.SQLException: ${String(error)}` };
    }
  }

  function login({ username, password }: Record<string, string>): object {
    if (username !== OFFICE_USER || password !== OFFICE_PASSWORD) return { code: 500, msg: '用户不存在/密码错误' };
    const token = randomUUID();
    tokens.add(token);
    return ok({ token });
  }

  /** Filters by “contains”; a page after the last is the last one, as PageHelper's `reasonable` has it. */
  function list(query: URLSearchParams): object {
    const phone = query.get('contactPhone') ?? '';
    const found = entries.all().filter(({ contactPhone }) => contactPhone.includes(phone));
    const size = Number(query.get('pageSize') ?? 10);
    const last = Math.max(1, Math.ceil(found.length / size));
    const page = Math.min(Number(query.get('pageNum') ?? 1), last);
    const rows = found.slice((page - 1) * size, page * size).map((entry) => asTold(entry, { detail: false }));
    return { total: found.length, rows, code: 200, msg: '查询成功' };
  }

  function upload(request: IncomingMessage, body: Buffer): object {
    const { name, content } = readOneFile(request.headers['content-type'] ?? '', body);
    const fileName = putFile(name, content);
    return ok({ url: `${at()}${fileName}`, fileName, newFileName: fileName.split('/').at(-1), originalFilename: name });
  }

  function putFile(name: string, content: Buffer): string {
    const place = placeFor(name, files.size);
    files.set(place, content);
    return place;
  }

  const at = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  return {
    url: at(),
    entries,
    organiser: entries.organiser,
    faults,
    calls,
    putFile,
    files,
    expireSessions: () => tokens.clear(),
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped());
        server.closeAllConnections();
      }),
  };
}

const ok = (more: object): object => ({ msg: '操作成功', code: 200, ...more });

function done(work: () => void): object {
  work();
  return ok({});
}

/** The form comes as a text. */
function withForm(given: Record<string, unknown>): Partial<OfficeEntry> {
  return { ...given, formData: JSON.parse(String(given.formData ?? '{}')) as OfficeEntry['formData'] };
}

/** As RuoYi names what is uploaded: by date, the name with a time and a number behind it. */
function placeFor(name: string, count: number): string {
  const dot = name.lastIndexOf('.');
  const number = `A${String(count + 1).padStart(3, '0')}`;
  return `/profile/upload/2026/07/10/${name.slice(0, dot)}_20260710090000${number}${name.slice(dot)}`;
}
