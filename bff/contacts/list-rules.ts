import { type ContactRole, MOST_CONTACTS } from '../../shared/contacts';
import { AppError } from '../../shared/errors';

export interface Contact {
  phone: string;
  role: ContactRole;
}
export type ContactList = readonly Contact[];

export const isOwner = (list: ContactList, phone: string): boolean =>
  list.some((each) => each.phone === phone && each.role === 'owner');

export const roleOf = (list: ContactList, phone: string): ContactRole | null =>
  list.find((each) => each.phone === phone)?.role ?? null;

export function demandOwner(list: ContactList, phone: string): void {
  if (!isOwner(list, phone)) throw refusal('only an owner changes the contacts', '只有负责联络人可以调整联络人。');
}

/** The invited person comes in. As owner it takes over, and who invited stays as deputy. */
export function admitted(list: ContactList, { by, phone, role }: Contact & { by: string }): Contact[] {
  const others = list.filter((each) => each.phone !== phone);
  if (others.length >= MOST_CONTACTS) {
    throw refusal('the list is full', `一项报名最多 ${MOST_CONTACTS} 位联络人，请联系邀请您的人先移除一位。`);
  }
  const kept = role === 'owner' ? others.map((each) => (each.phone === by ? deputy(each) : each)) : others;
  return [...kept, { phone, role }];
}

/** An owner removes somebody, or anyone leaves. */
export function withoutContact(list: ContactList, actor: string, phone: string): Contact[] {
  if (actor !== phone) demandOwner(list, actor);
  const left = list.filter((each) => each.phone !== phone);
  if (!left.some(({ role }) => role === 'owner')) {
    throw refusal('the last owner leaves', '您是唯一的负责联络人，请先把报名移交给别人，再退出。');
  }
  return left;
}

/** One who has confirmed before takes over at once; the owner stays as deputy or leaves. */
export function handedOver(list: ContactList, actor: string, to: string, stay: boolean): Contact[] {
  demandOwner(list, actor);
  if (actor === to) throw refusal('handed over to oneself', '您已经是负责联络人。');
  const others = list.filter(({ phone }) => phone !== actor);
  const after = others.map((each) => (each.phone === to ? { ...each, role: 'owner' as const } : each));
  return stay ? [...after, { phone: actor, role: 'deputy' }] : after;
}

const deputy = (contact: Contact): Contact => ({ ...contact, role: 'deputy' });

const refusal = (message: string, sentence: string): AppError => new AppError('not_allowed', message, { sentence });
