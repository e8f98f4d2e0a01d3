import Taro from '@tarojs/taro';
import * as z from 'zod/mini';

/** WeChat gives 1 MB a key and 10 MB in all, and the person's own edits come first. Characters. */
const largest = 250_000;
const bound = 1_000_000;
const indexKey = 'kept';

const indexSchema = z.array(z.object({ id: z.string(), size: z.number(), usedAt: z.number() }));
type Index = z.infer<typeof indexSchema>;
const keptSchema = z.object({ build: z.string(), from: z.string(), value: z.unknown() });

declare const __webpack_hash__: string;
/** What another version of the app kept may have another shape, so it is as good as not there. */
const build = typeof __webpack_hash__ === 'string' ? __webpack_hash__ : 'unbuilt';

const place = (id: string) => `kept/${id}`;
const name = (account: string, key: string) => `${account}/${key}`;

/** The last known reply under this key, and the moment it is from. */
export function readKept<T>(account: string, key: string): { value: T; from: string } | null {
  const parsed = keptSchema.safeParse(parse(Taro.getStorageSync(place(name(account, key)))));
  if (!parsed.success || parsed.data.build !== build) return null;
  return { value: parsed.data.value as T, from: parsed.data.from };
}

/** Keeps a reply; the longest unused make room. What is too large, or finds a full storage, is not kept. */
export function keep(account: string, key: string, value: unknown, now = new Date()) {
  const id = name(account, key);
  const text = JSON.stringify({ build, from: now.toISOString(), value });
  forgetIds([id]);
  if (text.length > largest) return;
  const index = readIndex();
  const leaving = leavingFor(index, text.length);
  forgetIds(leaving);
  try {
    Taro.setStorageSync(place(id), text);
    const staying = index.filter((entry) => !leaving.includes(entry.id));
    Taro.setStorageSync(indexKey, [...staying, { id, size: text.length, usedAt: now.valueOf() }]);
  } catch {
    Taro.removeStorageSync(place(id));
  }
}

export function forgetKept(account: string) {
  forgetIds(readIndex().flatMap(({ id }) => (id.startsWith(`${account}/`) ? [id] : [])));
}

function leavingFor(index: Index, size: number): string[] {
  let held = index.reduce((sum, entry) => sum + entry.size, size);
  const leaving: string[] = [];
  for (const entry of [...index].sort((a, b) => a.usedAt - b.usedAt)) {
    if (held <= bound) break;
    held -= entry.size;
    leaving.push(entry.id);
  }
  return leaving;
}

function forgetIds(ids: string[]) {
  if (ids.length === 0) return;
  for (const id of ids) Taro.removeStorageSync(place(id));
  const index = readIndex();
  const staying = index.filter((entry) => !ids.includes(entry.id));
  if (staying.length < index.length) Taro.setStorageSync(indexKey, staying);
}

const readIndex = (): Index => indexSchema.safeParse(Taro.getStorageSync(indexKey)).data ?? [];

function parse(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return null;
  }
}
