import * as z from 'zod/mini';
import { endpoint } from './endpoint';
import { contactRoles } from './registration';

const role = z.enum(contactRoles);
const phone = z.string().check(z.maxLength(40));

/** An invitation nobody has confirmed yet; phones masked. */
const openInvitation = z.object({
  id: z.string(),
  role,
  /** Whose phone must confirm it; null: whoever has the link. */
  phone: z.nullable(z.string()),
  expiresAt: z.string(),
});
export type OpenInvitation = z.infer<typeof openInvitation>;

const entryContact = z.object({ id: z.string(), phone: z.string(), role, you: z.boolean() });
export type EntryContact = z.infer<typeof entryContact>;

/** What an invited person reads before deciding. */
const invitation = z.object({
  contestName: z.string(),
  projectName: z.nullable(z.string()),
  role,
  invitedBy: z.string(),
  phone: z.nullable(z.string()),
  expiresAt: z.string(),
});
export type Invitation = z.infer<typeof invitation>;

export const contactEndpoints = {
  listContacts: endpoint({
    method: 'GET',
    path: '/registrations/:id/contacts',
    who: 'person',
    summary: 'Who has access, phones masked; the open invitations for an owner only',
    output: z.object({ contacts: z.array(entryContact), invitations: z.array(openInvitation), owner: z.boolean() }),
  }),
  inviteContact: endpoint({
    method: 'POST',
    path: '/registrations/:id/contacts/invitations',
    who: 'person',
    summary:
      'An invitation as link and as code, both told this once; role `owner` hands the entry over and names a phone',
    input: z.strictObject({ role, phone: z.optional(phone) }),
    status: 201,
    output: z.object({
      invitation: openInvitation,
      /** For the deep link `invitation`. */
      key: z.string(),
      code: z.string(),
      /** The same as an address in the browser. */
      url: z.string(),
    }),
  }),
  withdrawInvitation: endpoint({
    method: 'DELETE',
    path: '/registrations/:id/contacts/invitations/:invitationId',
    who: 'person',
    summary: 'From now on the invitation is as if it had never been',
    status: 204,
  }),
  removeContact: endpoint({
    method: 'DELETE',
    path: '/registrations/:id/contacts/:contactId',
    who: 'person',
    summary: 'An owner removes a contact, anyone may leave; the last owner cannot. Open invitations are withdrawn',
    status: 204,
  }),
  handOver: endpoint({
    method: 'POST',
    path: '/registrations/:id/contacts/:contactId/ownership',
    who: 'person',
    summary: 'An owner hands the entry over to another contact and stays as deputy, or leaves',
    input: z.strictObject({ stay: z.boolean() }),
    status: 204,
  }),
  getInvitation: endpoint({
    method: 'GET',
    path: '/invitations/:key',
    who: 'anyone',
    summary: 'What the holder of a link is invited to; withdrawn, used, expired and foreign ones are not found',
    output: z.object({ invitation }),
  }),
  findInvitation: endpoint({
    method: 'POST',
    path: '/invitations/code',
    who: 'person',
    summary: 'The same by its code; how often one may try is limited',
    input: z.strictObject({ code: z.string().check(z.maxLength(40)) }),
    output: z.object({ invitation }),
  }),
  acceptInvitation: endpoint({
    method: 'POST',
    path: '/invitations/acceptance',
    who: 'person',
    summary: 'Confirms an invitation by the key of its link or by its code; it is used up, and the owner is told',
    input: z.strictObject({ key: z.string().check(z.maxLength(64)) }),
    output: z.object({ registrationId: z.string() }),
  }),
} as const;
