import { Router } from 'express';
import { AppError } from '../../shared/errors';
import { fillPaper, namesOnPaper } from '../../shared/papers';
import { recordLook } from '../access-log/record-look';
import { describeDownload } from '../attachments/download';
import { traceOf } from '../http/trace';
import type { Parts } from '../parts';
import { openPaper } from './open-paper';
import { createPaperLinks } from './paper-links';
import type { PaperPress } from './paper-press';
import { rememberPrint } from './remember-print';

/** `GET /api/papers/:token`, outside the endpoints: no session, the link is the permission. */
export function paperRouter(parts: Parts, press: PaperPress): Router {
  const { clock, settings } = parts;
  const links = createPaperLinks(settings.linkSecret);
  const router = Router();
  router.get('/api/papers/:token', async (request, response) => {
    traceOf(response).route = '/api/papers/:token';
    const grant = links.open(request.params.token);
    if (!grant) throw new AppError('not_found', 'no such link');
    if (clock.now().getTime() >= grant.until) {
      throw new AppError('not_found', 'link is over', { sentence: '下载链接已过期，请回到报名页面重新打开。' });
    }
    // Asked again now: access may have ended since the link was made.
    const open = await openPaper(parts, grant.phone, grant.registrationId, grant.paperId);
    const { main, form, paper } = open;
    const filled = fillPaper(form, paper, main.answers, grant.given);
    const bytes = await press.print(filled, () => !response.destroyed);
    if (!bytes) return;
    await recordLook(parts, main, grant.phone, 'paper', paper.title);
    // Names may have changed since the link was made: those on the PDF count.
    await rememberPrint(parts, open);
    const team = namesOnPaper(form, paper, main.answers).find(({ name }) => name === 'teamName')?.values[0];
    describeDownload(response, `${[paper.title, team].filter(Boolean).join('-')}.pdf`, bytes.length);
    response.end(bytes);
  });
  return router;
}
