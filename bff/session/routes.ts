import type { Request } from 'express';
import { endpoints } from '../../shared/api';
import { AppError } from '../../shared/errors';
import { plainMobile } from '../../shared/form/fields/phone';
import { tokenOf } from '../http/authenticate';
import { refuse } from '../http/parse-call';
import { type Route, route } from '../http/route';
import { countUnread } from '../notifications/inbox';
import type { Parts } from '../parts';
import { type Device, endDevice, endOtherDevices, listDevices, settleSession } from './devices';
import { askHuman } from './human-check';
import { sendSmsCode } from './send-code';
import type { Sessions } from './sessions';
import { signInBySms } from './sign-in';
import { signInByWeChat, signInByWeChatPhone } from './sign-in-by-wechat';
import { codeProblems, phoneProblems, termsProblems } from './typed-problems';

export const sessionRoutes = (parts: Parts, sessions: Sessions): Route[] => [
  route(endpoints.createChallenge, () => askHuman(parts)),

  route(endpoints.sendSmsCode, ({ input, request }) => {
    const phone = plainMobile(input.phone);
    refuse(phoneProblems(phone));
    return sendSmsCode(parts, { phone, proof: input.proof, address: request.ip ?? '' });
  }),

  route(endpoints.signInBySms, async ({ input, request }) => {
    const phone = plainMobile(input.phone);
    const code = input.code.replace(/\s/g, '');
    refuse([...phoneProblems(phone), ...codeProblems(code), ...termsProblems(input.acceptedTerms)]);
    const given = { phone, code, challengeId: input.challengeId, address: request.ip ?? '' };
    return settle(parts, sessions, request, input, await signInBySms(parts, given));
  }),

  route(endpoints.signInByWechatPhone, async ({ input, request }) => {
    refuse(termsProblems(input.acceptedTerms));
    const { loginCode, phoneCode } = input;
    const reply = await signInByWeChatPhone(parts, { loginCode, phoneCode, address: request.ip ?? '' });
    return settle(parts, sessions, request, input, reply);
  }),

  route(endpoints.signInByWechat, async ({ input, request }) => {
    const reply = await signInByWeChat(parts, { loginCode: input.loginCode, address: request.ip ?? '' });
    return settle(parts, sessions, request, input, reply);
  }),

  route(endpoints.getSession, async ({ person }) => {
    const session = await parts.db
      .selectFrom('sessions')
      .select('expires_at')
      .where('id', '=', person.sessionId)
      .executeTakeFirst();
    if (!session) throw new AppError('unauthenticated', 'the session has just ended');
    return {
      user: { id: person.userId, phone: person.phone },
      expiresAt: session.expires_at.toISOString(),
      unread: await countUnread(parts.db, person.phone),
      now: parts.clock.contestNow().toISOString(),
      demo: parts.clock.demo,
    };
  }),

  route(endpoints.signOut, async ({ person }) => {
    await sessions.end(person.sessionId);
    return undefined;
  }),

  route(endpoints.listSessions, ({ person }) => listDevices(parts, person)),

  route(endpoints.endOtherSessions, async ({ person }) => ({ ended: await endOtherDevices(parts, sessions, person) })),

  route(endpoints.endSession, async ({ person, params }) => {
    await endDevice(parts, sessions, person, params.sessionId);
    return undefined;
  }),
];

/** A device that is signed in says so with the token it still has. */
const settle = (
  parts: Parts,
  sessions: Sessions,
  request: Request,
  { device, remember }: Device,
  reply: Parameters<typeof settleSession>[2],
) => settleSession(parts, sessions, reply, { device, remember, before: tokenOf(request) });
