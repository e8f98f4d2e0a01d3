import type { Contest } from '../../shared/contest';
import { fillText, type Piece } from '../../shared/fillings';
import type { Printout } from '../../shared/printout';
import { statusNames } from '../../shared/registration';
import { formatFull } from '../../shared/time';
import type { LoadedContest } from '../contests/load-contests';
import type { MainRegistration } from '../main-api/contract';
import { type Filled, sectionBlocks } from './section-blocks';
import type { Block, Sheet } from './sheet';
import { supplementBlocks } from './supplement-blocks';

/** When it was made: by the contest's clock, which may be a made-up one. */
export interface Made {
  at: Date;
  demo: boolean;
}

/** A whole entry as a document, in its contest's own shape where the contest prescribes one. */
export function describeEntry({ contest, form }: LoadedContest, main: MainRegistration, made: Made): Sheet {
  const filled: Filled = { form, answers: main.answers, files: main.files };
  const fill = (lines: readonly string[]): Piece[][] => lines.map((line) => fillText(form, main.answers, line));
  const { printout } = contest;
  const parts: Printout['parts'] = printout?.parts ?? form.definition.sections.map(({ id }) => ({ section: id }));
  const blocks = parts.flatMap((part): Block[] => {
    if ('lines' in part) {
      return [
        { kind: 'heading', text: part.title },
        { kind: 'lines', lines: fill(part.lines) },
      ];
    }
    const section = form.definition.sections.find(({ id }) => id === part.section);
    return section ? sectionBlocks(filled, section) : [];
  });
  return {
    title: printout?.title ?? '申报表',
    above: printout ? null : contest.name,
    cover: printout?.cover ? fill(printout.cover) : null,
    blocks: [...blocks, ...supplementBlocks(main)],
    foot: footOf(contest, main, made),
  };
}

/** Nobody shall take it for a receipt: what state it shows, and of when. */
function footOf({ shortName, entry }: Contest, { status, revision }: MainRegistration, { at, demo }: Made): string {
  const state = entry.elsewhere ? '自备表，不是受理凭证' : statusNames[status];
  const when = `${formatFull(at)} 生成${demo ? '（演示时间）' : ''}`;
  return [shortName, state, `第 ${revision} 版`, when].join(' · ');
}
