import { AppError } from '../../../shared/errors';
import type { MainRegistration } from '../../main-api/contract';
import type { Registry } from '../registry';
import { act, mustBe, problem, reasonProblems } from './act';

const MOST_CHARACTERS = 40;

/** What an entry has won, in the organiser's words; another award takes the place of the one before. */
export function awardRegistration(
  registry: Registry,
  id: string,
  { award, reason }: { award: string; reason?: string | undefined },
): Promise<MainRegistration> {
  return act(registry, id, ({ found }) => {
    mustBe(found, ['approved'], '授奖');
    const named = award.trim();
    if (named === '' || named.length > MOST_CHARACTERS) throw problem('award', `奖项应为 1 至 ${MOST_CHARACTERS} 字`);
    if (found.award === named) throw problem('award', `这份报名已经获得“${named}”`);
    return { set: { award: named }, type: 'award', data: { award: named, reason: reason ?? null } };
  });
}

export function revokeAward(registry: Registry, id: string, reason: string): Promise<MainRegistration> {
  return act(registry, id, ({ found }) => {
    if (found.award === null) throw problem('award', '这份报名没有奖项可以撤销');
    const issues = reasonProblems(reason);
    if (issues.length > 0) throw new AppError('invalid_request', 'a revocation without a reason', { issues });
    return { set: { award: null }, type: 'awardRevoked', data: { award: found.award, reason } };
  });
}
