import { endpoints } from '../../shared/api';
import { plainMobile } from '../../shared/form/fields/phone';
import { passwordFlaws } from '../../shared/password';
import { tokenOf } from '../http/authenticate';
import { refuse } from '../http/parse-call';
import { problem } from '../http/request-problems';
import { type Route, route } from '../http/route';
import type { Parts } from '../parts';
import { settleSession } from '../session/devices';
import type { Sessions } from '../session/sessions';
import { codeProblems, phoneProblems, termsProblems } from '../session/typed-problems';
import { endOlderSessions, setPassword } from './set-password';
import { signInByPassword } from './sign-in-by-password';

export const accountRoutes = (parts: Parts, sessions: Sessions): Route[] => [
  route(endpoints.signInByPassword, async ({ input, request }) => {
    refuse(termsProblems(input.acceptedTerms));
    const { account, password, device, remember } = input;
    const reply = await signInByPassword(parts, { account, password, address: request.ip ?? '' });
    return settleSession(parts, sessions, reply, { device, remember, before: tokenOf(request) });
  }),

  route(endpoints.setPassword, async ({ input, request }) => {
    const phone = plainMobile(input.phone);
    const code = input.code.replace(/\s/g, '');
    const flaws = passwordFlaws(input.password, phone);
    refuse([
      ...phoneProblems(phone),
      ...codeProblems(code),
      ...flaws.map((flaw) => problem(['password'], flaw.code, flaw.message)),
      ...termsProblems(input.acceptedTerms),
    ]);
    const { challengeId, password, device, remember } = input;
    const { registered, ...reply } = await setPassword(parts, {
      phone,
      code,
      challengeId,
      password,
      address: request.ip ?? '',
    });
    const settled = await settleSession(parts, sessions, reply, { device, remember, before: tokenOf(request) });
    if (!registered) await endOlderSessions(parts, sessions, reply.token);
    return { ...settled, registered };
  }),
];
