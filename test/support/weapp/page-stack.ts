import path from 'node:path';
import { type AppConfig } from './app-config';
import { type Caller, type Mounted } from './view';
import { method, Refusal, type Api, type Host, type Options } from './wx/host';

export interface OpenPage extends Mounted {
  page: string;
  /** As it stands in the link, not decoded. */
  query: Record<string, string>;
  shown: boolean;
  /** What the bar above the page says. */
  title: string;
}

interface Surroundings {
  host: Host;
  config: AppConfig;
  /** Loads the page's code if need be, and mounts it. Refuses when its package cannot be fetched. */
  mount(page: string): Mounted;
  /** The app's own word on an unknown page. */
  notFound(page: string, query: Record<string, string>): void;
}

/** WeChat allows ten pages on top of each other. */
const deepest = 10;

/** The pages that lie on top of each other, with the life cycle WeChat gives them. Tab pages stay alive. */
export class PageStack {
  private stack: OpenPage[] = [];
  private readonly tabs = new Map<string, OpenPage>();

  constructor(private readonly around: Surroundings) {}

  get top(): OpenPage | undefined {
    return this.stack.at(-1);
  }

  callers(): Caller[] {
    return this.stack.map(({ caller }) => caller);
  }

  launch(link: string) {
    const { page, query } = split(link);
    if (!this.around.config.has(page)) return this.around.notFound(page, query);
    this.place(this.load(this.mount(page, query)));
  }

  back() {
    if (this.stack.length < 2) throw new Refusal('cannot navigate back at first page.');
    this.leave(this.stack.pop()!);
    this.show();
  }

  hide() {
    call(this.top, 'onHide');
  }

  show() {
    call(this.top, 'onShow');
  }

  /** Everything goes, without a word to the pages: the app was killed. */
  drop() {
    this.stack = [];
  }

  api(): Api {
    const { host } = this.around;
    const to = (name: string, work: (page: string, query: Record<string, string>) => void) =>
      method(host, name, ({ url }: Options) => {
        const { page, query } = split(this.absolute(String(url)));
        if (!this.around.config.has(page)) throw new Refusal(`page "${page}" is not found`);
        work(page, query);
      });
    return {
      navigateTo: to('navigateTo', (page, query) => {
        if (this.around.config.isTab(page)) throw new Refusal('can not navigateTo a tabbar page');
        if (this.stack.length >= deepest) throw new Refusal('webview count limit exceed');
        const mounted = this.mount(page, query);
        this.hide();
        this.place(this.load(mounted));
      }),
      redirectTo: to('redirectTo', (page, query) => {
        if (this.around.config.isTab(page)) throw new Refusal('can not redirectTo a tabbar page');
        const mounted = this.mount(page, query);
        this.leave(this.stack.pop());
        this.place(this.load(mounted));
      }),
      switchTab: to('switchTab', (page) => {
        if (!this.around.config.isTab(page)) throw new Refusal('can not switch to no-tabBar page');
        if (this.top?.page === page) return;
        this.hide();
        const closing = this.stack.filter((open) => !this.around.config.isTab(open.page));
        closing.reverse().forEach((open) => this.leave(open));
        this.stack = [];
        this.place(this.tabs.get(page) ?? this.load(this.mount(page, {})));
      }),
      reLaunch: to('reLaunch', (page, query) => {
        const mounted = this.mount(page, query);
        [...new Set([...this.stack, ...this.tabs.values()])].forEach((open) => this.leave(open));
        this.stack = [];
        this.place(this.load(mounted));
      }),
      setNavigationBarTitle: method(host, 'setNavigationBarTitle', ({ title }) => {
        if (this.top) this.top.title = String(title);
      }),
      navigateBack: method(host, 'navigateBack', ({ delta = 1 }) => {
        if (this.stack.length < 2) throw new Refusal('cannot navigate back at first page.');
        const leaving = this.stack.splice(Math.max(1, this.stack.length - Number(delta)));
        leaving.reverse().forEach((open) => this.leave(open));
        this.show();
      }),
    };
  }

  private absolute(url: string): string {
    return url.startsWith('/') ? url.slice(1) : path.posix.join(path.posix.dirname(this.top?.page ?? ''), url);
  }

  private mount(page: string, query: Record<string, string>): OpenPage {
    const opened: OpenPage = {
      ...this.around.mount(page),
      page,
      query,
      shown: false,
      title: this.around.config.title(page),
    };
    Object.assign(opened.caller, { route: page, __route__: page, options: this.around.host.own(query) });
    return opened;
  }

  private load(opened: OpenPage): OpenPage {
    if (this.around.config.isTab(opened.page)) this.tabs.set(opened.page, opened);
    call(opened, 'onLoad', this.around.host.own(opened.query));
    return opened;
  }

  private place(opened: OpenPage) {
    this.stack.push(opened);
    this.show();
    if (!opened.shown) this.around.host.later(() => call(opened, 'onReady'));
    opened.shown = true;
  }

  private leave(open: OpenPage | undefined) {
    if (!open) return;
    this.tabs.delete(open.page);
    call(open, 'onUnload');
    open.release();
  }
}

function call(open: OpenPage | undefined, name: string, ...given: unknown[]) {
  const handler = open?.caller[name];
  if (typeof handler === 'function') handler.apply(open!.caller, given);
}

function split(link: string): { page: string; query: Record<string, string> } {
  const [page = '', search = ''] = link.replace(/^\//, '').split('?');
  const pairs = search.split('&').filter(Boolean);
  const query = pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)] as const);
  return { page, query: Object.fromEntries(query) };
}
