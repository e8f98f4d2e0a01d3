import { AppError, type Issue } from '../../../shared/errors';
import type { VerificationAction } from '../../../shared/registration';
import type { MainRegistration } from '../../main-api/contract';
import { act, mustBe, problem } from '../organiser/act';
import { untilProblems } from '../organiser/check-return';
import { readMoment } from '../organiser/read-moment';
import type { Registry } from '../registry';

/** What to do for the technical verification, where, and until when; told again, it has changed. */
export function openVerification(
  registry: Registry,
  id: string,
  { action, link, until }: { action: string; link?: string | undefined; until?: string | undefined },
): Promise<MainRegistration> {
  return act(registry, id, ({ found, loaded: { contest }, at }) => {
    mustBe(found, ['submitted', 'returned', 'approved'], '开放技术验证操作');
    const { name } = contest.technicalVerification ?? { name: '技术验证' };
    if (found.technical_verification === null) throw problem('action', `这项赛事没有${name}`);
    const moment = until === undefined ? null : readMoment(until);
    const issues = [
      ...(action.trim() === '' ? [wrong('action', '请写明要做什么')] : []),
      ...(link !== undefined && !/^https?:\/\/\S+$/.test(link) ? [wrong('link', '网址要以 https:// 开头')] : []),
      ...untilProblems(until, moment, at, `${name}的期限`),
    ];
    if (issues.length > 0) throw new AppError('invalid_request', 'an action that cannot be opened', { issues });
    const opened: VerificationAction = { text: action, link: link ?? null, until: moment };
    return {
      set: { verification_action: JSON.stringify(opened) },
      type: 'verificationAction',
      data: { name, ...opened },
    };
  });
}

const wrong = (path: string, message: string): Issue => ({ path, code: 'invalid', message, severity: 'error' });
