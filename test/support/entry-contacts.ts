import type { Endpoints, Output } from '../../shared/api';
import type { EntryContact } from '../../shared/contact-endpoints';
import type { Notification } from '../../shared/notification';
import { type Contact, signInContact } from './contact';
import type { TestDesk } from './desk';
import { until } from './until';

type Issued = Output<Endpoints['inviteContact']>;
type Listed = Output<Endpoints['listContacts']>;

/** The people of one entry, and how they come and go. */
export function entryContacts(desk: TestDesk, owner: Contact, id: string) {
  const at = `/registrations/${id}/contacts`;
  const list = async (who = owner): Promise<Listed> => (await who.get(at).expect(200)).body as Listed;
  return {
    id,
    list,
    async invite(to: { role?: 'owner' | 'deputy'; phone?: string } = {}, by = owner): Promise<Issued> {
      return (await by.post(`${at}/invitations`, { role: 'deputy', ...to }).expect(201)).body as Issued;
    },
    tryInvite: (input: object, by = owner) => by.post(`${at}/invitations`, input),
    accept: (who: Contact, key: string) => who.post('/invitations/acceptance', { key }),
    /** Before signing in. */
    look: (key: string) => desk.http.get(`/api/invitations/${key}`),
    /** How this person stands in the list. */
    async selfOf(whose: Contact): Promise<EntryContact> {
      return (await list(whose)).contacts.find(({ you }) => you)!;
    },
    remove: (contactId: string, by = owner) => by.delete(`${at}/${contactId}`),
    withdraw: (invitationId: string, by = owner) => by.delete(`${at}/invitations/${invitationId}`),
    handOver: (contactId: string, stay: boolean, by = owner) => by.post(`${at}/${contactId}/ownership`, { stay }),
    roles: async (who = owner): Promise<string[]> =>
      (await list(who)).contacts.map(({ role, phone }) => `${role} ${phone.slice(-2)}`).sort(),
    sees: async (who: Contact): Promise<boolean> => (await who.get(`/registrations/${id}`)).status === 200,
    /** Waits until one notice of this entry's contacts says all of this. */
    told: (who: Contact, ...words: string[]) =>
      until('told', async () => {
        const { items } = (await who.get('/notifications').expect(200)).body as { items: Notification[] };
        return items.some(
          ({ type, text, registrationId }) =>
            type === 'contactsChanged' && registrationId === id && words.every((each) => text.includes(each)),
        );
      }),
  };
}
export type EntryContacts = ReturnType<typeof entryContacts>;

/** A new draft of this owner. */
export const newEntryContacts = async (desk: TestDesk, owner: Contact): Promise<EntryContacts> =>
  entryContacts(desk, owner, (await owner.draft()).id);

/** A new draft, its owner, and one who has nothing to do with it yet. */
export async function ownerAndGuest(desk: TestDesk) {
  const [owner, guest] = [await signInContact(desk), await signInContact(desk)];
  const entry = await newEntryContacts(desk, owner);
  return { owner, guest, entry, id: entry.id };
}

/** The last digits, which masked phones still show. */
export const ends = ({ phone }: Contact): string => phone.slice(-2);

/** As it stands in what everybody of the entry reads. */
export const masked = ({ phone }: Contact): string => `${phone.slice(0, 3)}******${phone.slice(-2)}`;
