import { type ContestSummary } from '../../shared/contest';
import { endsAt, startsAt } from '../../shared/time';
import { type Phase, phaseOf } from './phase';

export interface PhaseGroup {
  phase: Phase;
  title: string;
  contests: ContestSummary[];
}

const titles: Record<Phase, string> = { open: '正在进行', before: '还没开始', over: '已经截止' };

/** What can be entered now comes first: what closes first, what opens first, what closed last. Empty groups are left out. */
export function phaseGroups(contests: readonly ContestSummary[], now: Date): PhaseGroup[] {
  const key: Record<Phase, (contest: ContestSummary) => number> = {
    open: ({ registration }) => endsAt(registration.closes),
    before: ({ registration }) => startsAt(registration.opens),
    over: ({ registration }) => -endsAt(registration.closes),
  };
  return (['open', 'before', 'over'] as const)
    .map((phase) => ({
      phase,
      title: titles[phase],
      contests: contests
        .filter(({ registration }) => phaseOf(registration, now) === phase)
        .sort((a, b) => key[phase](a) - key[phase](b)),
    }))
    .filter((group) => group.contests.length > 0);
}
