import type { Person } from '../http/route';
import type { Parts } from '../parts';
import { changeContacts } from './change-contacts';
import { phoneOf } from './contact-id';
import { deleteInvitation, forgetInvitations, invitationsOf, noInvitation } from './invitations';
import { demandOwner, handedOver, withoutContact } from './list-rules';

interface Which {
  id: string;
  contactId: string;
}

/** Out at once, and with no open invitation left to come back by. */
export async function removeContact(parts: Parts, person: Person, { id, contactId }: Which): Promise<void> {
  await changeContacts(parts, { actor: person.phone, id }, (list) =>
    withoutContact(list, person.phone, phoneOf(parts, id, list, contactId)),
  );
  await forgetInvitations(parts.db, [id]);
}

export async function handOver(
  parts: Parts,
  person: Person,
  { id, contactId }: Which,
  { stay }: { stay: boolean },
): Promise<void> {
  await changeContacts(parts, { actor: person.phone, id }, (list) =>
    handedOver(list, person.phone, phoneOf(parts, id, list, contactId), stay),
  );
  await forgetInvitations(parts.db, [id]);
}

export async function withdrawInvitation(parts: Parts, person: Person, id: string, invitationId: string) {
  const { contacts } = await parts.mainApi.get(person.phone, id);
  demandOwner(contacts, person.phone);
  const open = await invitationsOf(parts, id);
  if (!open.some((each) => each.id === invitationId)) throw noInvitation();
  await deleteInvitation(parts, invitationId);
}
