/** Stands in for Taro where a test needs no screen: storage, pages and the network of one phone. */
import { type RouteName } from '../../shared/routes';
import { pageLink } from '../../shared/routes';

interface Reply {
  statusCode: number;
  data: unknown;
}
interface Request {
  url: string;
  method: string;
  data?: unknown;
  header: Record<string, string>;
}
type Place = { path: string; params: Record<string, unknown> };

const storage = new Map<string, string>();
let room = Infinity;
let answer: (request: Request) => Reply | Promise<Reply> = () => ({ statusCode: 200, data: {} });
let pages: Place[] = [];
export const requests: Request[] = [];

export const phone = {
  /** As after installing: nothing stored, the named page in front. */
  reset(page: RouteName = 'contests', params: object = {}) {
    storage.clear();
    room = Infinity;
    requests.length = 0;
    answer = () => ({ statusCode: 200, data: {} });
    pages = [place(`/${pageLink(page, params as never)}`)];
  },
  /** Characters that fit into the storage. */
  hasRoomFor(characters: number) {
    room = characters;
  },
  answers(how: typeof answer) {
    answer = how;
  },
  stored: () => [...storage.keys()],
  front: () => pages[pages.length - 1]!,
  depth: () => pages.length,
};

function place(url: string): Place {
  const [path = '', query = ''] = url.split('?');
  const params: Record<string, unknown> = { $taroTimestamp: 1, stamp: 'AA' };
  for (const pair of query.split('&').filter(Boolean)) {
    const [key = '', value = ''] = pair.split('=');
    params[key] = value;
  }
  return { path: path.replace(/^\//, ''), params };
}

const used = () => [...storage.values()].reduce((sum, text) => sum + text.length, 0);

const taro = {
  getStorageSync(key: string): unknown {
    const text = storage.get(key);
    return text === undefined ? '' : JSON.parse(text);
  },
  setStorageSync(key: string, value: unknown) {
    const text = JSON.stringify(value);
    if (used() - (storage.get(key)?.length ?? 0) + text.length > room) throw new Error('setStorage:fail exceed');
    storage.set(key, text);
  },
  removeStorageSync: (key: string) => void storage.delete(key),
  getStorageInfoSync: () => ({ keys: [...storage.keys()] }),
  async request(request: Request): Promise<Reply> {
    requests.push(request);
    return answer(request);
  },
  getCurrentPages: () => pages.map(({ path }) => ({ route: path })),
  navigateTo: async ({ url }: { url: string }) => void pages.push(place(url)),
  redirectTo: async ({ url }: { url: string }) => void pages.splice(-1, 1, place(url)),
  switchTab: async ({ url }: { url: string }) => void (pages = [place(url)]),
  navigateBack: async () => void pages.pop(),
  onNetworkStatusChange: () => undefined,
};
export default taro;

export const getCurrentInstance = () => ({ router: { path: phone.front().path, params: phone.front().params } });
