import { method, Refusal, type Api, type Host } from './host';

/** What stays on a phone when the app is killed. Hand it to the next `openWeapp`. */
export class PhoneStorage {
  readonly items = new Map<string, string>();
  readonly files = new Map<string, Uint8Array>();
  /** Sub-packages fetched so far. */
  readonly packages = new Set<string>();
  /** WeChat gives an app 10 MB and a key 1 MB. */
  limitBytes = 10 * 1024 * 1024;
  static readonly keyLimitBytes = 1024 * 1024;

  usedBytes(): number {
    let used = 0;
    for (const [key, text] of this.items) used += Buffer.byteLength(key) + Buffer.byteLength(text);
    return used;
  }

  set(key: string, data: unknown) {
    const text = JSON.stringify({ data });
    const size = Buffer.byteLength(text);
    const rest = this.usedBytes() - Buffer.byteLength(this.items.get(key) ?? '');
    if (size > PhoneStorage.keyLimitBytes) throw new Refusal('entry size limit reached');
    if (rest + size > this.limitBytes) throw new Refusal('exceed storage max size 10Mb');
    this.items.set(key, text);
  }

  get(key: string): unknown {
    const text = this.items.get(key);
    return text === undefined ? undefined : (JSON.parse(text) as { data?: unknown }).data;
  }
}

export function storageApi(host: Host, storage: PhoneStorage): Api {
  const info = () => ({
    keys: [...storage.items.keys()],
    currentSize: Math.ceil(storage.usedBytes() / 1024),
    limitSize: Math.ceil(storage.limitBytes / 1024),
  });
  const sync =
    <Arguments extends unknown[], Result>(name: string, work: (...given: Arguments) => Result) =>
    (...given: Arguments) => {
      try {
        return host.own(work(...given));
      } catch (error) {
        throw error instanceof Refusal ? new Error(`${name}:fail ${error.reason}`) : error;
      }
    };
  return {
    getStorage: method(host, 'getStorage', ({ key }) => {
      if (!storage.items.has(key as string)) throw new Refusal('data not found');
      return { data: storage.get(key as string) };
    }),
    setStorage: method(host, 'setStorage', ({ key, data }) => storage.set(key as string, data)),
    removeStorage: method(host, 'removeStorage', ({ key }) => void storage.items.delete(key as string)),
    clearStorage: method(host, 'clearStorage', () => storage.items.clear()),
    getStorageInfo: method(host, 'getStorageInfo', info),
    getStorageSync: sync('getStorageSync', (key: string) => storage.get(key) ?? ''),
    setStorageSync: sync('setStorageSync', (key: string, data: unknown) => storage.set(key, data)),
    removeStorageSync: sync('removeStorageSync', (key: string) => void storage.items.delete(key)),
    clearStorageSync: sync('clearStorageSync', () => storage.items.clear()),
    getStorageInfoSync: sync('getStorageInfoSync', info),
  };
}
