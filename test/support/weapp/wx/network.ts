import http from 'node:http';
import { weappApiBase } from '../../builds';
import { type PhoneStorage } from './storage';
import { method, Refusal, type Api, type Host, type Options, type Values } from './host';

type Listener = (status: unknown) => void;

/** The air between phone and server. */
export class Network {
  online = true;
  private readonly listeners = new Set<Listener>();
  private readonly open = new Set<http.ClientRequest>();

  constructor(
    /** Origin of the server under test; without one every request fails as if nobody answered. */
    private readonly server: string | undefined,
    private readonly host: Host,
    private readonly storage: PhoneStorage,
  ) {}

  set(online: boolean) {
    if (this.online === online) return;
    this.online = online;
    if (!online) for (const request of this.open) request.destroy(new Error('offline'));
    const status = this.status();
    for (const listener of this.listeners) this.host.later(() => listener(this.host.own(status)));
  }

  close() {
    for (const request of this.open) request.destroy();
    this.listeners.clear();
  }

  api(): Api {
    return {
      request: (options: Options) => this.request(options),
      downloadFile: method(this.host, 'downloadFile', (options) => this.download(options)),
      getNetworkType: method(this.host, 'getNetworkType', () => this.status()),
      onNetworkStatusChange: (listener: Listener) => void this.listeners.add(listener),
      offNetworkStatusChange: (listener?: Listener) =>
        listener ? void this.listeners.delete(listener) : this.listeners.clear(),
    };
  }

  /** `wx.request`: any HTTP status is a success, only a broken connection fails. */
  private request(options: Options) {
    let abort = () => {};
    const call = method(this.host, 'request', () =>
      this.send(options, (request) => (abort = () => request.destroy(new Error('abort')))),
    );
    void call(options);
    return { abort: () => abort(), onHeadersReceived() {}, offHeadersReceived() {}, onChunkReceived() {} };
  }

  private async download(options: Options): Promise<Values> {
    const got = await this.send({ ...options, responseType: 'arraybuffer' }, () => {});
    const path = (options.filePath as string) ?? `wxfile://tmp_download_${this.storage.files.size}`;
    this.storage.files.set(path, new Uint8Array(got.data as ArrayBuffer));
    return { tempFilePath: path, filePath: path, statusCode: got.statusCode, header: got.header };
  }

  private async send(options: Options, started: (request: http.ClientRequest) => void): Promise<Values> {
    const verb = String(options.method ?? 'GET').toUpperCase();
    if (!/^(OPTIONS|GET|HEAD|POST|PUT|DELETE|TRACE|CONNECT)$/.test(verb)) throw new Refusal('method is invalid');
    const url = this.route(String(options.url));
    if (!this.online) throw unreachable();
    const headers = lowerCase(options.header as Values | undefined);
    const body = toBytes(options.data, verb, url, headers);
    const { status, header, bytes } = await this.exchange(
      url,
      verb,
      headers,
      body,
      Number(options.timeout ?? 60_000),
      started,
    );
    const text = () => bytes.toString('utf8');
    const data =
      options.responseType === 'arraybuffer'
        ? this.host.ownBytes(bytes)
        : (options.dataType ?? 'json') === 'json'
          ? parsed(text())
          : text();
    return { data, statusCode: status, header, cookies: [] };
  }

  private route(url: string): URL {
    // Links the server makes lead to its own address, which stands for the package's domain as well.
    if (this.server && url.startsWith(this.server)) return new URL(url);
    if (!url.startsWith(weappApiBase)) throw new Refusal('url not in domain list', { errno: 600002 });
    return new URL(url.slice(weappApiBase.length) || '/', this.server ?? 'http://127.0.0.1:1');
  }

  private exchange(
    url: URL,
    verb: string,
    headers: Record<string, string>,
    body: Buffer | undefined,
    timeout: number,
    started: (request: http.ClientRequest) => void,
  ): Promise<{ status: number; header: Values; bytes: Buffer }> {
    return new Promise((resolve, reject) => {
      const request = http.request(url, { method: verb, headers, agent: false }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', () => reject(unreachable()));
        response.on('end', () =>
          resolve({ status: response.statusCode!, header: response.headers, bytes: Buffer.concat(chunks) }),
        );
      });
      this.open.add(request);
      request.on('close', () => this.open.delete(request));
      request.on('error', (error) => reject(error.message === 'abort' ? new Refusal('abort') : unreachable()));
      request.setTimeout(timeout, () => {
        reject(new Refusal('timeout', { errno: 5 }));
        request.destroy();
      });
      started(request);
      request.end(body);
    });
  }

  private status() {
    return { isConnected: this.online, networkType: this.online ? 'wifi' : 'none' };
  }
}

function unreachable(): Refusal {
  return new Refusal('', { errno: 600001 });
}

function lowerCase(header: Values = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(header).map(([name, value]) => [name.toLowerCase(), String(value)]));
}

/** As WeChat sends it: an object becomes JSON, or the query of a GET. */
function toBytes(data: unknown, verb: string, url: URL, headers: Record<string, string>): Buffer | undefined {
  headers['content-type'] ??= 'application/json';
  if (data === undefined || data === null) return undefined;
  if (typeof data === 'string') return Buffer.from(data);
  if (Object.prototype.toString.call(data) === '[object ArrayBuffer]') return Buffer.from(data as ArrayBuffer);
  if (verb !== 'GET') return Buffer.from(JSON.stringify(data));
  for (const [name, value] of Object.entries(data as Values)) url.searchParams.set(name, String(value));
  return undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
