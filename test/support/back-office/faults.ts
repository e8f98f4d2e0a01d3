import type { ServerResponse } from 'node:http';

/** What may go wrong with a call. `after`: it has been done all the same. */
export type Fault =
  | { kind: 'session over' | 'a gateway page' | 'connection dies' | 'dies after' | 'silent after' | 'silent' }
  | { kind: 'refused'; msg: string }
  | { kind: 'code'; code: number; msg: string };

interface Planned {
  /** Counts only once this has been called. */
  after: RegExp | null;
  call: RegExp;
  fault: Fault;
  times: number;
}

export function createFaults() {
  const planned: Planned[] = [];
  return {
    /** The next calls like this (`PUT /contest/entry`) go wrong so. */
    next(call: RegExp, fault: Fault, times = 1) {
      planned.push({ after: null, call, fault, times });
    },
    /** The same, once the first call like `after` has come. */
    afterNext(after: RegExp, call: RegExp, fault: Fault, times = 1) {
      planned.push({ after, call, fault, times });
    },
    clear: () => void planned.splice(0),
    take(call: string): Fault | null {
      const found = planned.find((each) => each.after === null && each.times > 0 && each.call.test(call));
      for (const each of planned) if (each.after?.test(call)) each.after = null;
      if (!found) return null;
      found.times--;
      return found.fault;
    },
  };
}

/** Answers in place of the call, or says that the call is to be done first and what follows then. */
export function strike(fault: Fault, response: ServerResponse): 'done' | 'after' | null {
  switch (fault.kind) {
    case 'session over':
      answer(response, { code: 401, msg: '请求访问：/contest/entry，认证失败，无法访问系统资源' });
      return 'done';
    case 'refused':
      answer(response, { code: 500, msg: fault.msg });
      return 'done';
    case 'code':
      answer(response, { code: fault.code, msg: fault.msg });
      return 'done';
    case 'a gateway page':
      response.writeHead(502, { 'content-type': 'text/html' }).end('<html><body>502 Bad Gateway nginx</body></html>');
      return 'done';
    case 'connection dies':
      response.destroy();
      return 'done';
    case 'silent':
      return 'done';
    default:
      return 'after';
  }
}

export const answer = (response: ServerResponse, body: object): void =>
  void response.writeHead(200, { 'content-type': 'application/json;charset=UTF-8' }).end(JSON.stringify(body));
