import Taro from '@tarojs/taro';
import * as z from 'zod/mini';
import { routes, type RouteName, type RouteParams } from '../../shared/routes';
import { currentRoute, go, routeParams } from '../routes';

const names = Object.keys(routes) as [RouteName, ...RouteName[]];
const placeSchema = z.object({
  name: z.enum(names),
  params: z.record(z.string(), z.string()),
  /** The session ran out here; otherwise the person chose to sign in. */
  expired: z.optional(z.boolean()),
});
type Place = z.infer<typeof placeSchema>;

const storageKey = 'return-to';
let field: { page: RouteName; params: Record<string, string> } | undefined;

/** A page with fields tells which one has the focus, in its own route's words: `{ field }` or `{ sub }`. */
export function focusIsAt<Name extends RouteName>(page: Name, params: Partial<RouteParams[Name]>) {
  field = { page, params: params as Record<string, string> };
}

/** Where the person is now, down to the field. */
export function here(): Place | null {
  const name = currentRoute();
  if (!name) return null;
  return { name, params: { ...ownParams(routeParams(name)), ...(field?.page === name ? field.params : {}) } };
}

/** Taro adds a stamp and a time of its own to a page's parameters. */
function ownParams(params: object): Record<string, string> {
  const own = Object.entries(params).filter(
    ([key, value]) => typeof value === 'string' && key !== 'stamp' && !key.startsWith('$'),
  );
  return Object.fromEntries(own) as Record<string, string>;
}

/** Opens sign-in, with the way back to this very place. */
export async function goToSignIn({ expired = false } = {}): Promise<void> {
  if (currentRoute() === 'sign-in') return;
  const place = here();
  if (place) Taro.setStorageSync(storageKey, { ...place, expired });
  await go.to('sign-in');
}

export const leadsBackAfterExpiry = (): boolean => readPlace()?.expired === true;

/** After signing in: the page below is still as it was left, else it is opened again. */
export async function returnFromSignIn(): Promise<void> {
  const place = takePlace();
  const below = Taro.getCurrentPages().slice(-2, -1)[0];
  if (below && (!place || isPage(below, place.name))) await Taro.navigateBack();
  else if (place) await go.replace(place.name, place.params as never);
  else await go.replace('registrations');
}

export const forgetPlace = () => Taro.removeStorageSync(storageKey);

function takePlace(): Place | null {
  const place = readPlace();
  forgetPlace();
  return place;
}

const readPlace = (): Place | null => placeSchema.safeParse(Taro.getStorageSync(storageKey)).data ?? null;

function isPage(page: Taro.Page, name: RouteName): boolean {
  const path = (page.route ?? page.path ?? '').split('?')[0]!.replace(/^\//, '');
  return path === routes[name].page || `/${path}` === routes[name].address;
}
