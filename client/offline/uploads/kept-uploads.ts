import Taro from '@tarojs/taro';
import * as z from 'zod/mini';
import { instance, isAtWork } from '../edits/instance';

const schema = z.object({
  id: z.string(),
  account: z.string(),
  registration: z.string(),
  /** Of the field. */
  path: z.string(),
  /** The file that leaves the answer once this one is there. */
  instead: z.nullable(z.string()),
  name: z.string(),
  size: z.number(),
  /** The file at the server; null until it has been announced. */
  fileId: z.nullable(z.string()),
  /** So much has certainly arrived, and this is its SHA-256: a file that is chosen again has to begin the same. */
  sent: z.number(),
  sha256: z.string(),
  /** Where the bytes are kept on this phone. */
  place: z.string(),
  /** The tab that sends it. */
  tab: z.string(),
  /** The phone's own time. */
  startedAt: z.number(),
});
/** An upload that has begun, as it is written down. */
export type KeptUpload = z.infer<typeof schema>;

/** The server forgets an unused file after a week. */
const longestMs = 7 * 24 * 3_600_000;
const folder = 'uploads/';
const keyOf = ({ account, id }: Pick<KeptUpload, 'account' | 'id'>) => `${folder}${account}/${id}`;

/** False when the storage is full: then it goes on for as long as the app is open. */
export function writeUpload(upload: KeptUpload): boolean {
  try {
    Taro.setStorageSync(keyOf(upload), JSON.stringify({ ...upload, tab: instance }));
    return true;
  } catch {
    return false;
  }
}

export const dropUpload = (upload: Pick<KeptUpload, 'account' | 'id'>) => Taro.removeStorageSync(keyOf(upload));

/** Everything begun on this phone, by whomever. */
export function keptUploads(): KeptUpload[] {
  const keys = Taro.getStorageInfoSync().keys.filter((key) => key.startsWith(folder));
  return keys.flatMap((key) => {
    const { data } = schema.safeParse(parse(key));
    if (!data) Taro.removeStorageSync(key);
    return data ?? [];
  });
}

/** Nobody sends it any more: its tab was closed, or the app was killed. */
export const isLeftBehind = ({ tab }: KeptUpload): boolean => tab === instance || !isAtWork(tab);

export const isTooOld = ({ startedAt }: KeptUpload): boolean => Date.now() - startedAt > longestMs;

function parse(key: string): unknown {
  try {
    return JSON.parse(String(Taro.getStorageSync(key)));
  } catch {
    return null;
  }
}
