import * as z from 'zod/mini';
import { contactRoles } from './registration';

export type ContactRole = (typeof contactRoles)[number];

export const contactRoleNames: Record<ContactRole, string> = { owner: '负责联络人', deputy: '备用联络人' };

/** What each may do, as the invited person and the one who invites read it. */
export const contactRoleMeanings: Record<ContactRole, string> = {
  owner: '查看和修改报名内容、上传材料、提交与重新提交、接收全部通知，并负责邀请、移除联络人和移交报名。',
  deputy: '查看和修改报名内容、上传材料、提交与重新提交、接收全部通知；不能调整联络人。',
};

/** The most a platform must keep for one entry, see bff/main-api/openapi.yaml. */
export const MOST_CONTACTS = 5;

/** As WeChat prescribes: the first three and the last two. */
export function maskPhone(phone: string): string {
  return `${phone.slice(0, 3)}${'*'.repeat(Math.max(0, phone.length - 5))}${phone.slice(-2)}`;
}

const role = z.nullable(z.enum(contactRoles));
/** What became of one contact: `was` null for a new one, `role` null for one who is out. */
const contactChangeSchema = z.object({ phone: z.string().check(z.maxLength(40)), was: role, role });
export type ContactChange = z.infer<typeof contactChangeSchema>;

interface Contact {
  phone: string;
  role: ContactRole;
}

/** What differs between two lists of contacts, phones masked. */
export function contactChanges(before: readonly Contact[], after: readonly Contact[]): ContactChange[] {
  const roleIn = (list: readonly Contact[], phone: string) => list.find((each) => each.phone === phone)?.role ?? null;
  const phones = [...new Set([...before, ...after].map(({ phone }) => phone))];
  return phones
    .map((phone) => ({ phone: maskPhone(phone), was: roleIn(before, phone), role: roleIn(after, phone) }))
    .filter((change) => change.was !== change.role);
}

/** `data.changes` of a contactsChanged event in words; null where a platform does not say what changed. */
export function tellContactChanges(changes: unknown): string | null {
  const read = z.array(contactChangeSchema).safeParse(changes);
  if (!read.success || read.data.length === 0) return null;
  return read.data.map(tellChange).join('；');
}

function tellChange({ phone, was, role: now }: ContactChange): string {
  if (now === null) return `${phone} 不再是联络人`;
  if (was === null) return `${phone} 加入，成为${contactRoleNames[now]}`;
  return now === 'owner' ? `${phone} 接手，成为${contactRoleNames.owner}` : `${phone} 改为${contactRoleNames.deputy}`;
}
