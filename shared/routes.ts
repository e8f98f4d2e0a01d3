/**
 * Every page of the client: where it lies in the mini-program and under which address the H5 build shows it.
 * Deep links of both builds (navigation, subscribe messages, SMS, service worker) are made from this table only.
 */
export interface Route {
  /** Path inside the mini-program, without a leading slash. */
  readonly page: string;
  /** Address in the H5 build. */
  readonly address: string;
  /** Tab pages are switched to, never pushed, and take no parameters. */
  readonly tab?: true;
  /** Where "back" leads when the page was opened from a link and nothing lies below it. */
  readonly above?: TabName;
}

export type TabName = 'contests' | 'registrations' | 'messages' | 'me';

/** What each page needs to be opened; a tab needs nothing. */
export interface RouteParams {
  contests: NoParams;
  registrations: NoParams;
  messages: NoParams;
  me: NoParams;
  contest: { id: string };
  create: { contestId: string };
  'sign-in': NoParams;
  legal: { doc: string };
  /** `notice`: the message about it that was opened. The same below. */
  registration: { id: string; notice?: string };
  /** One returned item: `reason` is the id of the piece of the return, or `review` for all of them before and after. */
  mend: { id: string; reason: string };
  receipt: { id: string };
  /** What the organiser asks for beside the form; without `supplement` what is due first, else what was sent last. */
  supplement: { id: string; supplement?: string; notice?: string };
  /** The directory of the form. */
  form: { id: string };
  /** `field` scrolls to one field of the section. */
  section: { id: string; section: string; field?: string };
  /** `field.rowId` of a table; `sub` scrolls to one field of the row. */
  row: { id: string; field: string; row: string; sub?: string };
  /** The papers to print, stamp and scan; `paper` is one of them. */
  papers: { id: string };
  paper: { id: string; paper: string };
  /** The papers each unit hands in, unit by unit. */
  qualifications: { id: string };
  /** What an authority wants to be told by teams of its place. */
  filing: { id: string; filing: string };
  /** Who has access, invitations, handing over. */
  contacts: { id: string; notice?: string };
  /** The invited person's page; without a key it asks for the code. */
  invitation: { key?: string };
  /** One notice: its whole text, and what became of it on each channel. */
  notice: { id: string };
  /** Where notices go, when they rest, and which entries are muted. */
  'notification-settings': NoParams;
  /** An account, or a new password for it. */
  password: NoParams;
  /** Where this account is signed in. */
  devices: NoParams;
  'my-data': NoParams;
  /** What deleting the account means, and the deletion. */
  'delete-account': NoParams;
}
type NoParams = Record<never, string>;
export type RouteName = keyof RouteParams;

export const routes: { readonly [name in RouteName]: Route } = {
  contests: { page: 'pages/contests/index', address: '/contests', tab: true },
  registrations: { page: 'pages/registrations/index', address: '/registrations', tab: true },
  messages: { page: 'pages/messages/index', address: '/messages', tab: true },
  me: { page: 'pages/me/index', address: '/me', tab: true },
  contest: { page: 'packages/contest/overview/index', address: '/contest', above: 'contests' },
  create: { page: 'packages/contest/create/index', address: '/create', above: 'contests' },
  'sign-in': { page: 'packages/account/sign-in/index', address: '/sign-in', above: 'me' },
  password: { page: 'packages/account/password/index', address: '/password', above: 'me' },
  legal: { page: 'packages/account/legal/index', address: '/legal', above: 'me' },
  registration: { page: 'packages/entry/registration/index', address: '/registration', above: 'registrations' },
  mend: { page: 'packages/entry/mend/index', address: '/mend', above: 'registrations' },
  receipt: { page: 'packages/entry/receipt/index', address: '/receipt', above: 'registrations' },
  supplement: { page: 'packages/entry/supplement/index', address: '/supplement', above: 'registrations' },
  form: { page: 'packages/entry/form/index', address: '/form', above: 'registrations' },
  section: { page: 'packages/entry/section/index', address: '/section', above: 'registrations' },
  row: { page: 'packages/entry/row/index', address: '/row', above: 'registrations' },
  papers: { page: 'packages/entry/papers/index', address: '/papers', above: 'registrations' },
  paper: { page: 'packages/entry/paper/index', address: '/paper', above: 'registrations' },
  filing: { page: 'packages/entry/filing/index', address: '/filing', above: 'registrations' },
  qualifications: {
    page: 'packages/entry/qualifications/index',
    address: '/qualifications',
    above: 'registrations',
  },
  contacts: { page: 'packages/entry/contacts/index', address: '/contacts', above: 'registrations' },
  invitation: { page: 'packages/account/invitation/index', address: '/invitation', above: 'registrations' },
  notice: { page: 'packages/messages/notice/index', address: '/notice', above: 'messages' },
  'notification-settings': {
    page: 'packages/messages/settings/index',
    address: '/notification-settings',
    above: 'me',
  },
  'my-data': { page: 'packages/account/my-data/index', address: '/my-data', above: 'me' },
  'delete-account': { page: 'packages/account/delete-account/index', address: '/delete-account', above: 'me' },
  devices: { page: 'packages/account/devices/index', address: '/devices', above: 'me' },
};

/** The mini-program's own path, as subscribe messages and `navigateTo` want it; no leading slash. */
export function pageLink<Name extends RouteName>(name: Name, params: RouteParams[Name]): string {
  return routes[name].page + query(params);
}

/** The address in the H5 build, starting with a slash. */
export function addressLink<Name extends RouteName>(name: Name, params: RouteParams[Name]): string {
  return routes[name].address + query(params);
}

function query(params: object): string {
  const parts = Object.entries(params)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(String(value))}`);
  return parts.length ? `?${parts.join('&')}` : '';
}
