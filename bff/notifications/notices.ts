import type { Contest } from '../../shared/contest';
import type { NoticeType } from '../../shared/notification';
import { fillTemplate } from '../../shared/text-template';
import type { MainEvent } from '../main-api/contract';
import { factsOf, type NoticeFacts } from './notice-facts';
import { noticeText } from './notice-texts';
import { kindOf, valuesOf, words } from './sayings';

export interface Notice {
  type: NoticeType;
  title: string;
  text: string;
  projectName: string | null;
  facts: NoticeFacts;
}

/** The notice an event makes, in the contest's words where it has its own, or null when it makes none. */
export function noticeOf(event: MainEvent, contest?: Contest): Notice | null {
  const kind = kindOf(event);
  if (!kind) return null;
  const { title, text } = noticeText(kind.saying, contest);
  const values = valuesOf(event, contest?.shortName);
  return {
    type: kind.type,
    title: fillTemplate(title, values),
    text: fillTemplate(text, values),
    projectName: words(event.data.projectName),
    facts: factsOf(event, contest?.shortName),
  };
}
