import { endpoints } from '../../shared/api';
import type { Invitation } from '../../shared/contact-endpoints';
import { maskPhone } from '../../shared/contacts';
import { type Person, type Route, route } from '../http/route';
import type { Parts } from '../parts';
import { areOnOneSide } from '../review/review';
import { keyFor } from '../session/keys';
import { countOne, HOUR, limitAddress, tooOften } from '../session/limits';
import { acceptInvitation } from './accept-invitation';
import { handOver, removeContact, withdrawInvitation } from './change-hands';
import { inviteContact, readContacts } from './contacts-of-entry';
import { invitationByCode, invitationByKey, noInvitation, type StoredInvitation } from './invitations';

/** Who has access to an entry: by invitation and confirmation only, whatever its answers say. */
export function contactRoutes(parts: Parts): Route[] {
  return [
    route(endpoints.listContacts, ({ person, params }) => readContacts(parts, person, params.id)),
    route(endpoints.inviteContact, ({ person, params, input }) => inviteContact(parts, person, params.id, input)),
    route(endpoints.withdrawInvitation, async ({ person, params }) => {
      await withdrawInvitation(parts, person, params.id, params.invitationId);
      return undefined;
    }),
    route(endpoints.removeContact, async ({ person, params }) => {
      await removeContact(parts, person, params);
      return undefined;
    }),
    route(endpoints.handOver, async ({ person, params, input }) => {
      await handOver(parts, person, params, input);
      return undefined;
    }),
    route(endpoints.getInvitation, async ({ params, request }) => {
      const secret = keyFor(parts.settings.linkSecret, 'address');
      await limitAddress(parts.db, { what: 'invitations', address: request.ip ?? '', secret, now: parts.clock.now() });
      return present(await invitationByKey(parts, params.key));
    }),
    route(endpoints.findInvitation, async ({ person, input }) => {
      await limitTries(parts, person);
      const invitation = await invitationByCode(parts, input.code);
      if (!areOnOneSide(parts, invitation.by, person.phone)) throw noInvitation();
      return present(invitation);
    }),
    route(endpoints.acceptInvitation, async ({ person, input }) => {
      await limitTries(parts, person);
      return acceptInvitation(parts, person, input.key);
    }),
  ];
}

/** Right ones count too: otherwise who has used up the tries would still learn which code is right. */
const perPerson = { most: 20, everyMs: HOUR };

async function limitTries({ db, clock }: Parts, { userId }: Person): Promise<void> {
  const now = clock.now();
  if (await countOne(db, `invitation tries ${userId}`, perPerson, now)) return;
  throw tooOften(HOUR - (now.getTime() % HOUR), 'too many tries at invitations');
}

function present(invitation: StoredInvitation): { invitation: Invitation } {
  const { contestName, projectName, role, by, to, expires_at } = invitation;
  return {
    invitation: {
      contestName,
      projectName,
      role,
      invitedBy: maskPhone(by),
      phone: to === null ? null : maskPhone(to),
      expiresAt: expires_at.toISOString(),
    },
  };
}
