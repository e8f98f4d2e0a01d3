import { type AxiosAdapter, AxiosError, AxiosHeaders, type InternalAxiosRequestConfig } from 'axios';
import { type Dispatcher, Pool } from 'undici';

/** No reply of the contract comes near this; what is longer is not the platform we know. */
const MOST_REPLY_BYTES = 32 * 1024 * 1024;
const MOST_REFUSAL_BYTES = 64 * 1024;

/**
 * axios over an undici pool: interface and errors stay, the price of axios' own Node transport goes (3.4 times a bare
 * Express reply, against 1.9). JSON replies come as text, `responseType: 'stream'` as a stream; every status resolves.
 */
export function createTransport(url: string, fixedHeaders: Record<string, string>) {
  const { origin, pathname } = new URL(url);
  const base = pathname.replace(/\/$/, '');
  const connecting = { keepAliveTimeout: 30_000, connect: { timeout: 3_000 } };
  const pool = new Pool(origin, { ...connecting, connections: 64 });
  // Downloads last as long as the slowest phone takes; they must not hold the connections everybody else needs.
  const streams = new Pool(origin, { ...connecting, connections: 32 });
  const optionsOf = (config: InternalAxiosRequestConfig): Dispatcher.RequestOptions => ({
    method: (config.method ?? 'get').toUpperCase() as Dispatcher.HttpMethod,
    path: base + (config.url ?? '/'),
    headers: { ...fixedHeaders, ...config.headers } as Record<string, string>,
    body: (config.data as string | Buffer | undefined) ?? null,
  });
  const adapter: AxiosAdapter = (config) =>
    config.responseType === 'stream'
      ? stream(streams, optionsOf(config), config)
      : new Promise((resolve, reject) => {
          pool.dispatch(optionsOf(config), new TextReply(config, resolve, reject));
        });
  return { adapter, close: async () => void (await Promise.all([pool.destroy(), streams.destroy()])) };
}

type Resolve = (response: Awaited<ReturnType<AxiosAdapter>>) => void;

class TextReply implements Dispatcher.DispatchHandler {
  private readonly chunks: Buffer[] = [];
  private readonly deadline: NodeJS.Timeout | undefined;
  private controller: Dispatcher.DispatchController | undefined;
  private done = false;
  private status = 0;
  private length = 0;
  private headers: AxiosHeaders = noHeaders;

  constructor(
    private readonly config: InternalAxiosRequestConfig,
    private readonly resolve: Resolve,
    private readonly reject: (reason: AxiosError) => void,
  ) {
    // Counted from here, so that waiting for a free connection is waiting too.
    if (config.timeout) this.deadline = setTimeout(() => this.expire(), config.timeout);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    if (this.done) controller.abort(deadlinePassed());
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: Record<string, unknown>): void {
    this.status = status;
    // A good reply says everything in its body; its headers are not worth their reading on the hot path.
    if (status >= 400) this.headers = AxiosHeaders.from(headers as Record<string, string>);
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.length += chunk.length;
    if (this.length > MOST_REPLY_BYTES) controller.abort(new AxiosError('reply too long', AxiosError.ERR_BAD_RESPONSE));
    else this.chunks.push(chunk);
  }

  onResponseEnd(): void {
    const [first] = this.chunks;
    const bytes = first && this.chunks.length === 1 ? first : Buffer.concat(this.chunks);
    if (!this.end()) return;
    const { status, headers, config } = this;
    this.resolve({ data: bytes.toString(), status, statusText: '', headers, config });
  }

  onResponseError(_: Dispatcher.DispatchController | undefined, error: Error): void {
    if (this.end()) this.reject(transportError(error));
  }

  private expire(): void {
    if (!this.end()) return;
    this.controller?.abort(deadlinePassed());
    this.reject(deadlinePassed());
  }

  private end(): boolean {
    if (this.done) return false;
    this.done = true;
    clearTimeout(this.deadline);
    return true;
  }
}

/** The deadline is for the first byte; from then on the stream may last, but not stand still for longer than that. */
async function stream(pool: Pool, options: Dispatcher.RequestOptions, config: InternalAxiosRequestConfig) {
  const { timeout = 0 } = config;
  const patience = new AbortController();
  const deadline = timeout > 0 ? setTimeout(() => patience.abort(), timeout) : undefined;
  try {
    const { statusCode, headers, body } = await pool.request({
      ...options,
      signal: patience.signal,
      bodyTimeout: timeout,
    });
    return {
      data: statusCode < 400 ? body : await shortText(body),
      status: statusCode,
      statusText: '',
      headers: AxiosHeaders.from(headers as Record<string, string>),
      config,
    };
  } catch (error) {
    throw patience.signal.aborted ? deadlinePassed() : transportError(error as Error);
  } finally {
    clearTimeout(deadline);
  }
}

/** What a refusal says; nobody needs more of it. */
async function shortText(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > MOST_REFUSAL_BYTES) break;
  }
  return Buffer.concat(chunks).toString();
}

const noHeaders = new AxiosHeaders();

const deadlinePassed = () => new AxiosError('deadline passed', AxiosError.ETIMEDOUT);

/** Without its config: that carries the acting phone and the token, and errors end up in logs. */
function transportError(error: Error): AxiosError {
  if (error instanceof AxiosError) return error;
  const { code = AxiosError.ERR_NETWORK } = error as NodeJS.ErrnoException;
  return new AxiosError(`connection failed: ${code}`, code);
}
