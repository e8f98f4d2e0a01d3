/** The part of autocannon used here; it comes without types. */
declare module 'autocannon' {
  namespace autocannon {
    interface Request {
      method: string;
      path: string;
      headers?: Record<string, string>;
      setupRequest?(request: Request): Request;
    }
    interface Result {
      '2xx': number;
      non2xx: number;
      errors: number;
      timeouts: number;
      requests: { average: number };
      latency: { p50: number };
    }
    interface Options {
      url: string;
      connections: number;
      duration?: number;
      amount?: number;
      requests: Request[];
    }
  }
  function autocannon(options: autocannon.Options): Promise<autocannon.Result>;
  export = autocannon;
}
