import type { Router } from 'express';
import { fillPaper, namesOnPaper } from '../../shared/papers';
import { recordLook } from '../access-log/record-look';
import { describeDownload } from '../links/describe-download';
import { linkRouter } from '../links/link-router';
import type { LinkKind } from '../links/links';
import type { Parts } from '../parts';
import { openPaper } from './open-paper';
import type { PaperPress } from './paper-press';
import { rememberPrint } from './remember-print';

/** A paper of an entry and for whom; what was given for this print only may hold an identity number. */
export const paperLinks: LinkKind<{
  phone: string;
  registrationId: string;
  paperId: string;
  given: Record<string, string>;
}> = { path: 'papers', over: '下载链接已过期，请回到报名页面重新打开。' };

export function paperRouter(parts: Parts, press: PaperPress): Router {
  return linkRouter(parts, paperLinks, async (grant, _request, response) => {
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
}
