import Taro from '@tarojs/taro';
import * as z from 'zod/mini';
import { answersSchema } from '../../../shared/registration';
import { instance, isAtWork } from './instance';
import { type EditRecord, isUnsaved } from './record';
import { fromStored, storedSchema, toStored } from './stored-record';

/**
 * One key for the edits, which are short and written while typing; one for the answers they were made on, which are
 * long and written once a revision. Every tab has a key of its own, so two tabs never write over each other.
 */
const folder = (account: string, registration = '') => `edits/${account}/${registration}`;
const baseKey = (account: string, registration: string, revision: number) =>
  `edits-base/${account}/${registration}/${revision}`;

export type Drawer = ReturnType<typeof openDrawer>;

/** Where this tab keeps its edits of one entry. */
export function openDrawer(account: string, registration: string) {
  const ownKey = `${folder(account, registration)}/${instance}`;
  let writtenBase: EditRecord['base'] | null = null;
  /** Taken over from a tab that is gone; its key goes once these edits are in our own. */
  let adopted: string | null = null;

  function read(key: string): EditRecord | null {
    const stored = storedSchema.safeParse(parse(key));
    if (!stored.success) return null;
    const answers = answersSchema.safeParse(parse(baseKey(account, registration, stored.data.revision)));
    return fromStored(stored.data, answers.success ? answers.data : {});
  }

  return {
    read: () => read(ownKey),

    write(record: EditRecord) {
      if (isUnsaved(record)) {
        const { base } = record;
        // The base first: edits without their base would be lost on a kill in between.
        const newBase = base !== writtenBase;
        if (newBase) put(baseKey(account, registration, base.revision), base.answers);
        put(ownKey, toStored(record));
        if (newBase) dropUnusedBases(account, registration);
        writtenBase = base;
      } else {
        Taro.removeStorageSync(ownKey);
        dropUnusedBases(account, registration);
        writtenBase = null;
      }
      if (adopted) Taro.removeStorageSync(adopted);
      adopted = null;
    },

    leftBehind(): EditRecord | null {
      const prefix = `${folder(account, registration)}/`;
      const key = keys().find(
        (each) => each.startsWith(prefix) && each !== ownKey && !isAtWork(each.slice(prefix.length)),
      );
      const record = key === undefined ? null : read(key);
      if (key !== undefined && record) adopted = key;
      return record;
    },
  };
}

/** Entries of this account with edits in storage that are not on the server. */
export function storedEntries(account: string): string[] {
  const prefix = folder(account);
  return [
    ...new Set(keys().flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length).split('/')[0]!] : []))),
  ];
}

/** Everything in storage of this account's edits. */
export function dropAll(account: string) {
  const folders = [folder(account), `edits-base/${account}/`];
  for (const key of keys()) if (folders.some((each) => key.startsWith(each))) Taro.removeStorageSync(key);
}

const revisionSchema = z.object({ revision: z.number() });

function dropUnusedBases(account: string, registration: string) {
  const all = keys();
  const edits = all.filter((key) => key.startsWith(`${folder(account, registration)}/`));
  const used = edits.map((key) => revisionSchema.safeParse(parse(key)).data?.revision);
  const prefix = `edits-base/${account}/${registration}/`;
  for (const key of all) {
    if (key.startsWith(prefix) && !used.includes(Number(key.slice(prefix.length)))) Taro.removeStorageSync(key);
  }
}

const keys = (): string[] => Taro.getStorageInfoSync().keys;

const put = (key: string, value: unknown) => Taro.setStorageSync(key, JSON.stringify(value));

function parse(key: string): unknown {
  try {
    return JSON.parse(String(Taro.getStorageSync(key)));
  } catch {
    return null;
  }
}
