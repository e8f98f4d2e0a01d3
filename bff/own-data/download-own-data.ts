import type { Router } from 'express';
import type { Endpoints, Output } from '../../shared/api';
import type { Person } from '../http/route';
import { describeDownload } from '../links/describe-download';
import { linkIsOver, linkRouter } from '../links/link-router';
import { type LinkKind, makeLink } from '../links/links';
import type { PaperPress } from '../papers/paper-press';
import type { Parts } from '../parts';
import { collectOwnData } from './collect';
import { describeOwnData } from './describe-own-data';

const ownDataLinks: LinkKind<{ sessionId: string; format: 'json' | 'pdf' }> = {
  path: 'my-data',
  over: '下载链接已过期，请回到“我的数据”重新导出。',
};

/** Two links that last minutes, and no longer than the session they were asked for in. */
export function linkOwnData(parts: Parts, { sessionId }: Person): Output<Endpoints['exportOwnData']> {
  const json = makeLink(parts, ownDataLinks, { sessionId, format: 'json' });
  const pdf = makeLink(parts, ownDataLinks, { sessionId, format: 'pdf' });
  return { json: json.url, pdf: pdf.url, expiresAt: json.expiresAt };
}

export function ownDataRouter(parts: Parts, press: PaperPress): Router {
  const { clock, db } = parts;
  return linkRouter(parts, ownDataLinks, async ({ sessionId, format }, _request, response) => {
    const person = await db
      .selectFrom('sessions')
      .innerJoin('users', 'users.id', 'sessions.user_id')
      .select(['users.id as userId', 'users.phone', 'sessions.id as sessionId'])
      .where('sessions.id', '=', sessionId)
      .executeTakeFirst();
    if (!person) throw linkIsOver(ownDataLinks);
    const own = await collectOwnData(parts, { ...person, agreed: true });
    if (format === 'json') {
      const bytes = Buffer.from(JSON.stringify(own.data, null, 2));
      describeDownload(response, '我的数据.json', bytes.length);
      return void response.end(bytes);
    }
    const sheet = describeOwnData(own, { at: clock.contestNow(), demo: clock.demo });
    const bytes = await press.print({ format: 'pdf', sheet }, () => !response.destroyed);
    if (!bytes) return;
    describeDownload(response, '我的数据.pdf', bytes.length);
    response.end(bytes);
  });
}
