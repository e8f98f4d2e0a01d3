import { type Endpoints, type Output } from '../../shared/api';
import { maskPhone } from '../../shared/contacts';
import type { OpenInvitation } from '../../shared/contact-endpoints';
import { AppError } from '../../shared/errors';
import { MOBILE, plainMobile } from '../../shared/form/fields/phone';
import { addressLink } from '../../shared/routes';
import { refuse } from '../http/parse-call';
import { problem } from '../http/request-problems';
import type { Person } from '../http/route';
import type { Parts } from '../parts';
import { openRegistration } from '../registrations/open-registration';
import { countOne, DAY, tooOften } from '../session/limits';
import { contactId } from './contact-id';
import { invitationsOf, issueInvitation, type StoredInvitation } from './invitations';
import { demandOwner, isOwner, roleOf } from './list-rules';

/** Every open invitation is a door; nobody needs more of them at a time. */
const MOST_OPEN = 10;
const perPerson = { most: 30, everyMs: DAY };

export async function readContacts(
  parts: Parts,
  person: Person,
  id: string,
): Promise<Output<Endpoints['listContacts']>> {
  const { contacts } = await parts.mainApi.get(person.phone, id);
  const owner = isOwner(contacts, person.phone);
  return {
    contacts: contacts.map(({ phone, role }) => ({
      id: contactId(parts, id, phone),
      phone: maskPhone(phone),
      role,
      you: phone === person.phone,
    })),
    invitations: owner ? (await invitationsOf(parts, id)).map(presentOpen) : [],
    owner,
  };
}

export async function inviteContact(
  parts: Parts,
  person: Person,
  registrationId: string,
  { role, phone: typed }: { role: StoredInvitation['role']; phone?: string | undefined },
): Promise<Output<Endpoints['inviteContact']>> {
  const to = typed === undefined || typed.trim() === '' ? null : plainMobile(typed);
  refuse(to !== null && !MOBILE.test(to) ? [problem(['phone'], 'not_a_mobile', '请填写 11 位手机号')] : []);
  // A link alone may be passed on; what hands the whole entry over must not.
  refuse(role === 'owner' && to === null ? [problem(['phone'], 'required', '移交报名时，请填写接手人的手机号')] : []);
  const { main, loaded } = await openRegistration(parts, person, registrationId);
  demandOwner(main.contacts, person.phone);
  demandContacts(parts);
  const known = to === null ? null : roleOf(main.contacts, to);
  refuse(known !== null ? [problem(['phone'], 'known', '这个手机号已经是联络人')] : []);
  await refuseTooMany(parts, person, registrationId);
  const { stored, key, code } = await issueInvitation(parts, {
    registration_id: registrationId,
    role,
    by: person.phone,
    to,
    contestName: loaded?.contest.name ?? main.contestId,
    projectName: main.projectName,
  });
  const url = `${parts.settings.publicUrl}${addressLink('invitation', { key })}`;
  return { invitation: presentOpen(stored), key, code, url };
}

/** Before anybody is invited to what the platform could not let them into. */
function demandContacts({ mainApi }: Parts): void {
  if (mainApi.promises.contacts) return;
  throw new AppError('not_allowed', 'the platform keeps no contacts', {
    sentence: '这个报名平台的一份报名只认一个手机号，不能邀请或移交，请到报名网页上调整。',
  });
}

async function refuseTooMany(parts: Parts, person: Person, registrationId: string): Promise<void> {
  if ((await invitationsOf(parts, registrationId)).length >= MOST_OPEN) {
    throw new AppError('not_allowed', 'too many open invitations', {
      sentence: `最多同时有 ${MOST_OPEN} 份未确认的邀请，请先撤回不用的。`,
    });
  }
  const now = parts.clock.now();
  if (!(await countOne(parts.db, `invitations ${person.userId}`, perPerson, now))) {
    throw tooOften(DAY - (now.getTime() % DAY), 'too many invitations by one person');
  }
}

const presentOpen = ({ id, role, to, expires_at }: StoredInvitation): OpenInvitation => ({
  id,
  role,
  phone: to === null ? null : maskPhone(to),
  expiresAt: expires_at.toISOString(),
});
