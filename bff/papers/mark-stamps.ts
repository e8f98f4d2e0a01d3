import type { Endpoints, Input, Output } from '../../shared/api';
import { AppError } from '../../shared/errors';
import { changeInWords } from '../../shared/paper-state';
import { changedSince, namesOnPaper, unitsThatStamp } from '../../shared/papers';
import { refuse } from '../http/parse-call';
import type { Person } from '../http/route';
import type { Parts } from '../parts';
import { describePaper } from './describe-paper';
import { openPaper } from './open-paper';
import { updateMemory } from './paper-memory';

/** Marks units as having stamped the printed paper, or as not having done so after all. */
export async function markStamps(
  parts: Parts,
  { phone }: Person,
  { id, paperId }: { id: string; paperId: string },
  { units, stamped }: Input<Endpoints['markStamps']>,
): Promise<Output<Endpoints['markStamps']>> {
  const { main, form, paper } = await openPaper(parts, phone, id, paperId);
  const known = unitsThatStamp(form, main.answers).map(({ name }) => name);
  refuse(
    units.flatMap((unit, i) => {
      const message = `${paper.title}上没有“${unit}”，它可能刚改过名，请刷新后再标记`;
      return known.includes(unit)
        ? []
        : [{ path: `units.${i}`, code: 'unknown_unit', message, severity: 'error' as const }];
    }),
  );
  const names = namesOnPaper(form, paper, main.answers);
  const memory = await updateMemory(parts, { registrationId: id, paperId }, (before) => {
    if (!before) {
      throw new AppError('not_allowed', 'not printed', {
        sentence: `《${paper.title}》还没有打印，请先打开 PDF 打印。`,
      });
    }
    const changed = changedSince(before.names, names);
    if (changed.length > 0) {
      const sentence = `${changed.map(changeInWords).join('；')}。`;
      throw new AppError('not_allowed', 'printed with other names', { sentence });
    }
    const others = before.stamped.filter((unit) => !units.includes(unit));
    return { ...before, stamped: stamped ? [...others, ...units] : others };
  });
  return { paper: describePaper(form, paper, main.answers, memory), revision: main.revision };
}
