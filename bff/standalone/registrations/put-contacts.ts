import { z } from 'zod';
import { contactChanges, MOST_CONTACTS } from '../../../shared/contacts';
import { AppError } from '../../../shared/errors';
import { MOBILE } from '../../../shared/form/fields/phone';
import { contactRoles } from '../../../shared/registration';
import type { MainRegistration } from '../../main-api/contract';
import { recordEvent } from '../events/record-event';
import { inTransaction, type Registry } from '../registry';
import { lockRegistration } from './find-registration';
import { readRegistration } from './read-registration';

const contact = z.object({
  phone: z.string().regex(MOBILE, { error: '请填写 11 位手机号' }),
  role: z.enum(contactRoles),
});
export const contactList = z.object({
  contacts: z
    .array(contact)
    .min(1)
    .max(MOST_CONTACTS)
    .refine((list) => new Set(list.map(({ phone }) => phone)).size === list.length, { error: '同一个手机号出现了两次' })
    .refine((list) => list.some(({ role }) => role === 'owner'), { error: '至少要有一位负责的联络人' }),
});

/**
 * Who has access from now on. An owner decides, and need not stay on the list when handing the entry over; anyone else
 * may only leave.
 */
export async function putContacts(
  registry: Registry,
  phone: string,
  id: string,
  contacts: z.output<typeof contactList>['contacts'],
  at: Date,
): Promise<MainRegistration> {
  await inTransaction(registry, async (tx) => {
    await lockRegistration(tx, id, phone);
    const before = await tx.selectFrom('contacts').selectAll().where('registration_id', '=', id).execute();
    const changes = contactChanges(before, contacts);
    const isOwner = before.some((each) => each.phone === phone && each.role === 'owner');
    const isLeaving = changes.length === 1 && contacts.every((each) => each.phone !== phone);
    if (!isOwner && !isLeaving) {
      throw new AppError('not_allowed', 'only an owner changes the contacts', {
        sentence: '只有负责的联络人可以调整联络人。',
      });
    }
    const since = new Map(before.map((each) => [each.phone, each.added_at]));
    await tx.deleteFrom('contacts').where('registration_id', '=', id).execute();
    await tx
      .insertInto('contacts')
      .values(contacts.map((each) => ({ ...each, registration_id: id, added_at: since.get(each.phone) ?? at })))
      .execute();
    await recordEvent(registry, tx, {
      registrationId: id,
      type: 'contactsChanged',
      at,
      actor: { kind: 'contact', phone },
      // Those who lose access are told too.
      alsoTo: before.map((each) => each.phone),
      data: { changes },
    });
  });
  return readRegistration(registry, id, 'organiser');
}
