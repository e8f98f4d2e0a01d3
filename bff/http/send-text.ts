import type { Request, Response } from 'express';

/**
 * Sends JSON that is text already, or 304 when the caller has what the ETag names. For answers that are made once and
 * sent often; the binding sees that the answer is out and looks at nothing else, which `never` lets a handler return.
 */
export function sendText(request: Request, response: Response, json: string): never {
  if (request.fresh) response.status(304).end();
  else {
    response.setHeader('content-type', 'application/json; charset=utf-8');
    response.setHeader('content-length', Buffer.byteLength(json));
    response.end(json);
  }
  return undefined as never;
}
