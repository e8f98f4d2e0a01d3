import Taro from '@tarojs/taro';
import { type RouteName, type RouteParams, routes } from '../../../shared/routes';
import { go } from '../../routes';

/** Back to a page that lies below this one, else that page in place of this one. */
export function backTo<Name extends RouteName>(name: Name, params: RouteParams[Name]): Promise<unknown> {
  const pages = Taro.getCurrentPages();
  for (let delta = 1; delta < pages.length; delta++) {
    const page = pages[pages.length - 1 - delta];
    if (page && isThere(page, name, params)) return Taro.navigateBack({ delta });
  }
  return go.replace(name, params as never);
}

function isThere(page: Taro.Page, name: RouteName, params: object): boolean {
  const path = (page.route ?? page.path ?? '').split('?')[0]!.replace(/^\//, '');
  if (path !== routes[name].page && `/${path}` !== routes[name].address) return false;
  const given = (page.$taroParams ?? page.options ?? {}) as Record<string, unknown>;
  const { field: _field, ...wanted } = params as Record<string, string | undefined>;
  return Object.entries(wanted).every(([key, value]) => value === undefined || given[key] === value);
}
