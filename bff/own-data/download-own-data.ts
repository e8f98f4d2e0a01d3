import { Router } from 'express';
import type { Endpoints, Output } from '../../shared/api';
import { AppError } from '../../shared/errors';
import { describeDownload } from '../attachments/download';
import { LINK_LASTS_MS } from '../attachments/download-links';
import { createSeal } from '../attachments/sealed-token';
import type { Person } from '../http/route';
import { traceOf } from '../http/trace';
import type { PaperPress } from '../papers/paper-press';
import type { Parts } from '../parts';
import { collectOwnData } from './collect';
import { describeOwnData } from './describe-own-data';

interface Grant {
  sessionId: string;
  format: 'json' | 'pdf';
  until: number;
}
const purpose = 'own data links';

/** Two links that last minutes, and no longer than the session they were asked for in. */
export function linkOwnData({ clock, settings }: Parts, { sessionId }: Person): Output<Endpoints['exportOwnData']> {
  const until = clock.now().getTime() + LINK_LASTS_MS;
  const seal = createSeal(settings.linkSecret, purpose);
  const urlOf = (format: Grant['format']) =>
    `${settings.publicUrl}/api/my-data/${seal.close({ sessionId, format, until } satisfies Grant)}`;
  return { json: urlOf('json'), pdf: urlOf('pdf'), expiresAt: new Date(until).toISOString() };
}

/** `GET /api/my-data/:token`, outside the endpoints: the link is the permission, while its session lasts. */
export function ownDataRouter(parts: Parts, press: PaperPress): Router {
  const { clock, db, settings } = parts;
  const seal = createSeal(settings.linkSecret, purpose);
  const router = Router();
  router.get('/api/my-data/:token', async (request, response) => {
    traceOf(response).route = '/api/my-data/:token';
    const grant = seal.open(request.params.token) as Grant | undefined;
    if (!grant) throw new AppError('not_found', 'no such link');
    const person = await db
      .selectFrom('sessions')
      .innerJoin('users', 'users.id', 'sessions.user_id')
      .select(['users.id as userId', 'users.phone', 'sessions.id as sessionId'])
      .where('sessions.id', '=', grant.sessionId)
      .executeTakeFirst();
    if (clock.now().getTime() >= grant.until || !person) {
      throw new AppError('not_found', 'link is over', { sentence: '下载链接已过期，请回到“我的数据”重新导出。' });
    }
    const own = await collectOwnData(parts, { ...person, agreed: true });
    if (grant.format === 'json') {
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
  return router;
}
