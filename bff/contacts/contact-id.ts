import { createHmac } from 'node:crypto';
import { AppError } from '../../shared/errors';
import type { Parts } from '../parts';
import { keyFor } from '../session/keys';
import type { ContactList } from './list-rules';

/** Names a contact of one entry without its phone. */
export function contactId({ settings }: Parts, registrationId: string, phone: string): string {
  const key = keyFor(settings.linkSecret, 'contact');
  return createHmac('sha256', key).update(`${registrationId} ${phone}`).digest('base64url').slice(0, 16);
}

export function phoneOf(parts: Parts, registrationId: string, list: ContactList, id: string): string {
  const found = list.find(({ phone }) => contactId(parts, registrationId, phone) === id);
  if (!found) throw new AppError('not_found', 'no such contact', { sentence: '没有找到这位联络人，可能已被移除。' });
  return found.phone;
}
