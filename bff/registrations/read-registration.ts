import type { Endpoints, Output } from '../../shared/api';
import { maskPhone } from '../../shared/contacts';
import type { ContestContact } from '../../shared/contest';
import { cannotPromise } from '../../shared/platform-promises';
import type { Registration } from '../../shared/registration';
import { recordLook } from '../access-log/record-look';
import type { Person } from '../http/route';
import type { Parts } from '../parts';
import { finalTold } from './final-told';
import { tellHistory } from './history-words';
import { type OpenRegistration, openRegistration } from './open-registration';
import { summariseRegistration } from './summarise-registration';
import { tellReturns } from './tell-returns';

export async function readRegistration(
  parts: Parts,
  person: Person,
  id: string,
): Promise<Output<Endpoints['getRegistration']>> {
  const open = await openRegistration(parts, person, id);
  await recordLook(parts, open.main, person.phone, 'opened');
  return { registration: await presentRegistration(parts, open), now: open.now.toISOString(), demo: parts.clock.demo };
}

/** An entry as its contacts see it: everything about it, and of other people no more than they need. */
export async function presentRegistration(parts: Parts, open: OpenRegistration): Promise<Registration> {
  const { main, loaded, person, now } = open;
  return {
    ...summariseRegistration(main, loaded, now),
    revision: main.revision,
    answers: main.answers,
    attachments: main.files,
    returns: await tellReturns(parts, open),
    supplements: main.supplements ?? [],
    verificationAction: main.verificationAction ?? null,
    final: finalTold(main),
    history: tellHistory(main.history, person.phone),
    contacts: main.contacts.map(({ phone, role }) => ({ phone: maskPhone(phone), role, you: phone === person.phone })),
    helpline: helplineOf(loaded?.contest.contacts ?? [], main.trackId),
    cannotPromise: cannotPromise(parts.mainApi.promises),
  };
}

/** Whom to ask about this track: who answers for it, else who answers for no track in particular. */
function helplineOf(contacts: readonly ContestContact[], trackId: string | null): Registration['helpline'] {
  const own = contacts.find(({ tracks }) => trackId !== null && tracks.includes(trackId));
  const found = own ?? contacts.find(({ tracks }) => tracks.length === 0);
  return found ? { name: found.name, phone: found.phone, about: found.about } : null;
}
