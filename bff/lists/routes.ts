import { hash } from 'node:crypto';
import type { Request, Response } from 'express';
import { endpoints } from '../../shared/api';
import { AppError } from '../../shared/errors';
import { listNames } from '../../shared/lists';
import { type Route, route } from '../http/route';
import type { Parts } from '../parts';
import { readList } from './read-list';

/** A list changes once a year at most: whoever has it need not ask again for a day, and then hears 304. */
const KEPT = 'public, max-age=86400';

interface Prepared {
  body: Buffer;
  tag: string;
}

export function listRoutes(_parts: Parts): Route[] {
  const prepared = new Map<string, Prepared>();
  for (const name of listNames) {
    const body = Buffer.from(JSON.stringify(readList(name)));
    // Weak, because it is compressed on its way out.
    prepared.set(name, { body, tag: `W/"${hash('sha1', body, 'base64url').slice(0, 22)}"` });
  }
  return [
    route(endpoints.getList, async ({ params: { name }, request, response }) => {
      const list = prepared.get(name);
      if (!list) throw new AppError('not_found', `no list ${name}`, { sentence: '没有这个列表。' });
      return send(request, response, list);
    }),
  ];
}

/** The binding sees that the answer is out and looks at nothing else, which `never` lets a handler return. */
function send(request: Request, response: Response, { body, tag }: Prepared): never {
  response.setHeader('cache-control', KEPT);
  response.setHeader('etag', tag);
  if (request.fresh) response.status(304).end();
  else {
    response.setHeader('content-type', 'application/json; charset=utf-8');
    response.setHeader('content-length', body.length);
    response.end(body);
  }
  return undefined as never;
}
