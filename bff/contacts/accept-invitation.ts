import { AppError } from '../../shared/errors';
import type { Person } from '../http/route';
import type { Parts } from '../parts';
import { areOnOneSide } from '../review/review';
import { changeContacts } from './change-contacts';
import {
  claimInvitation,
  deleteInvitation,
  forgetInvitations,
  invitationBy,
  noInvitation,
  releaseInvitation,
  type StoredInvitation,
} from './invitations';
import { admitted, isOwner, roleOf } from './list-rules';

/** The invited person confirms: in at once, and the owners are told by the main API's event. */
export async function acceptInvitation(
  parts: Parts,
  { phone }: Pick<Person, 'phone'>,
  keyOrCode: string,
): Promise<{ registrationId: string }> {
  const invitation = await invitationBy(parts, keyOrCode);
  const { id, registration_id: registrationId, by, to, role } = invitation;
  if ((to !== null && to !== phone) || !areOnOneSide(parts, by, phone)) throw noInvitation();
  // Whoever invited opens the own link to see whether it works: that must not use it up.
  if (by === phone) return { registrationId };
  const claimed = await claimInvitation(parts, id, phone);
  const outcome = await enter(parts, invitation, phone).catch(async (thrown: unknown) => {
    // Refused for good, so it may serve another time. Of a lost answer nobody knows what it was.
    if (thrown instanceof AppError && thrown.status < 500) await releaseInvitation(parts, id);
    throw thrown;
  });
  // In by the first try, whose answer got lost: used up all the same.
  const isUsed = outcome === 'entered' || claimed === 'again';
  if (isUsed) await deleteInvitation(parts, id);
  else await releaseInvitation(parts, id);
  // What the former owner has sent is no longer the owner's word.
  if (isUsed && role === 'owner') await forgetInvitations(parts.db, [registrationId]);
  return { registrationId };
}

async function enter(
  parts: Parts,
  { registration_id: id, by, role }: StoredInvitation,
  phone: string,
): Promise<'entered' | 'was in already'> {
  let outcome: 'entered' | 'was in already' = 'entered';
  await changeContacts(parts, { actor: by, id }, (list) => {
    // Who invited must still be the one to decide.
    if (!isOwner(list, by)) throw noInvitation();
    const now = roleOf(list, phone);
    if (now === 'owner' || now === role) {
      outcome = 'was in already';
      return null;
    }
    return admitted(list, { by, phone, role });
  }).catch((thrown: unknown) => {
    // The entry is gone, or the one who invited is: the invitation with it.
    throw thrown instanceof AppError && thrown.code === 'not_found' ? noInvitation() : thrown;
  });
  return outcome;
}
