import Taro, { getCurrentInstance } from '@tarojs/taro';
import type { Target } from '../shared/notice-targets';
import { pageLink, routes, type RouteName, type RouteParams } from '../shared/routes';

/** WeChat refuses to open an eleventh page. */
const deepestStack = 10;

type Arguments<Name extends RouteName> =
  Record<never, string> extends RouteParams[Name]
    ? [name: Name, params?: RouteParams[Name]]
    : [name: Name, params: RouteParams[Name]];

/** The only way from page to page, for both builds. */
export const go = {
  /** Opens a page above this one; a tab is switched to. */
  to<Name extends RouteName>(...[name, params]: Arguments<Name>): Promise<unknown> {
    if (routes[name].tab) return Taro.switchTab({ url: `/${routes[name].page}` });
    const url = `/${pageLink(name, params ?? ({} as RouteParams[Name]))}`;
    return Taro.getCurrentPages().length < deepestStack ? Taro.navigateTo({ url }) : Taro.redirectTo({ url });
  },

  /** The same, for a page that data names. */
  open: ({ name, params }: Target): Promise<unknown> => go.to(name, params as never),

  /** Opens a page in place of this one. */
  replace<Name extends RouteName>(...[name, params]: Arguments<Name>): Promise<unknown> {
    if (routes[name].tab) return Taro.switchTab({ url: `/${routes[name].page}` });
    return Taro.redirectTo({ url: `/${pageLink(name, params ?? ({} as RouteParams[Name]))}` });
  },

  /** One page back; where a link opened this page and nothing lies below, to the tab it belongs to. */
  back(): Promise<unknown> {
    if (Taro.getCurrentPages().length > 1) return Taro.navigateBack();
    const here = currentRoute();
    return go.to((here && routes[here].above) ?? 'contests');
  },
};

/** The name of the page in front, or undefined while the app starts. */
export function currentRoute(): RouteName | undefined {
  const path = (getCurrentInstance().router?.path ?? '').split('?')[0]!.replace(/^\//, '');
  const names = Object.keys(routes) as RouteName[];
  return names.find((name) => routes[name].page === path || routes[name].address === `/${path}`);
}

/** What the page was opened with. A link may lack anything, so every value may be missing. */
export function routeParams<Name extends RouteName>(_name: Name): Partial<RouteParams[Name]> {
  const given: Record<string, string | undefined> = getCurrentInstance().router?.params ?? {};
  const read: Record<string, string> = {};
  for (const [key, value] of Object.entries(given)) if (value !== undefined) read[key] = decode(value);
  return read as Partial<RouteParams[Name]>;
}

/** WeChat hands parameters over as they stand in the link; the browser's router has decoded them. */
function decode(value: string): string {
  if (process.env.TARO_ENV === 'h5') return value;
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
