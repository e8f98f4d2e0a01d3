import { readAppConfig, type AppConfig } from './app-config';
import { createLogic, type Logic } from './logic';
import { PageStack } from './page-stack';
import { compileTemplates, read } from './templates';
import { createView, type Definers, type Mounted, type View } from './view';
import { type Answers, deviceApi } from './wx/device';
import { Dialogs } from './wx/dialogs';
import { Files } from './wx/files';
import { Refusal, type Host, type Values } from './wx/host';
import { Network } from './wx/network';
import { storageApi, type PhoneStorage } from './wx/storage';

export interface AppOptions {
  /** Origin of the server under test. */
  server?: string;
  storage: PhoneStorage;
  /** Where a link or a message opens the app: `packages/entry/registration/index?id=…`. */
  at?: string;
  answers: Answers;
  onError: (error: unknown) => void;
}

/** A running mini-program: its code, its pages, and the phone around it. */
export class App {
  readonly calls: { name: string; options: Values }[] = [];
  readonly setData: Values[] = [];
  readonly config: AppConfig = readAppConfig();
  readonly view: View;
  readonly dialogs: Dialogs;
  readonly files: Files;
  readonly network: Network;
  readonly pages: PageStack;
  private readonly logic: Logic;
  private readonly timers = new Map<number, NodeJS.Timeout>();
  private readonly defined = new Set<string>();
  private readonly listeners: Record<string, (given: unknown) => void> = {};
  /** WeChat's global `Page` and `Component` belong to the file that is being run. */
  private definers: Definers | undefined;
  private alive = true;
  private app: Record<string, unknown> = {};

  constructor(private readonly options: AppOptions) {
    this.view = createView(compileTemplates());
    this.view.onSetData((data) => this.setData.push(data));
    this.view.onError(options.onError);
    const host: Host = {
      own: (value) => this.logic.own(value),
      ownBytes: (bytes) => this.logic.ownBytes(bytes),
      later: (run) => void setImmediate(() => this.alive && this.guard(run)),
      isTapping: () => this.view.isTapping(),
      record: (name, given) => this.calls.push({ name, options: given as Values }),
    };
    this.dialogs = new Dialogs(host);
    this.files = new Files(host, options.storage);
    this.network = new Network(options.server, host, options.storage);
    this.pages = new PageStack({
      host,
      config: this.config,
      mount: (page) => this.mount(page),
      notFound: (path, query) => this.tell('onPageNotFound', { path, query, isEntryPage: true }),
    });
    const launch = this.launchOptions();
    const wx = {
      ...deviceApi(host, options.answers),
      ...storageApi(host, options.storage),
      ...this.files.api(),
      ...this.dialogs.api(),
      ...this.network.api(),
      ...this.pages.api(),
      ...this.events(),
      getLaunchOptionsSync: () => host.own(launch),
      getEnterOptionsSync: () => host.own(launch),
    };
    this.logic = createLogic({
      wx,
      ...this.timerFunctions(),
      console: this.console(),
      App: (definition: Values) => (this.app = definition),
      getApp: () => this.app,
      getCurrentPages: () => this.pages.callers(),
      Page: (definition: Values) => this.definers?.Page(definition),
      Component: (definition: Values) => this.definers?.Component(definition),
      Behavior: (definition: Values) => this.definers?.Behavior(definition),
    });
  }

  start() {
    this.guard(() => {
      this.logic.run('app.js');
      this.tell('onLaunch', this.launchOptions());
      this.tell('onShow', this.launchOptions());
      this.pages.launch(this.options.at ?? this.config.home);
    });
  }

  /** The person turns to another app, and back. */
  background() {
    this.pages.hide();
    this.tell('onHide', {});
  }
  foreground() {
    this.tell('onShow', this.launchOptions());
    this.pages.show();
  }

  /** As the system kills it: no farewell, no callback afterwards. */
  kill() {
    this.alive = false;
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.network.close();
    this.dialogs.close();
    this.pages.drop();
    this.view.close();
  }

  private launchOptions() {
    const [path = '', search = ''] = (this.options.at ?? this.config.home).split('?');
    const query = Object.fromEntries(new URLSearchParams(search));
    return { path, query, scene: 1001, referrerInfo: {} };
  }

  /** Calls one of the app's own handlers, and those registered with `wx.onX`. */
  private tell(name: string, given: unknown) {
    const own = this.logic.own(given);
    const handler = this.app[name];
    if (typeof handler === 'function') handler.call(this.app, own);
    this.listeners[name]?.(own);
  }

  private mount(page: string): Mounted {
    const root = this.config.packageOf(page);
    if (root) this.fetchPackage(root);
    this.define(page);
    if (this.network.online) this.config.preloads(page).forEach((name) => this.options.storage.packages.add(name));
    return this.view.mount(page);
  }

  private fetchPackage(root: string) {
    const { packages } = this.options.storage;
    if (!packages.has(root) && !this.network.online) throw new Refusal(`loadSubpackage: ${root} timeout`);
    packages.add(root);
  }

  /** Runs the code of a page or component and of the components it uses, on first need. */
  private define(path: string) {
    if (this.defined.has(path)) return;
    this.defined.add(path);
    const config = JSON.parse(read(`${path}.json`)) as { usingComponents?: Record<string, string> };
    const used = Object.values(config.usingComponents ?? {});
    const base = `file:///${path}`;
    used.forEach((name) => this.define(new URL(name, base).pathname.slice(1)));
    this.view.define(path, config, (definers) => {
      this.definers = definers;
      this.logic.run(`${path}.js`);
    });
  }

  private events(): Values {
    const names = ['AppShow', 'AppHide', 'Error', 'UnhandledRejection', 'PageNotFound', 'ThemeChange', 'MemoryWarning'];
    const more = [
      'WindowResize',
      'KeyboardHeightChange',
      'UserCaptureScreen',
      'NeedPrivacyAuthorization',
      'LazyLoadError',
    ];
    const api: Values = {};
    for (const name of [...names, ...more]) {
      api[`on${name}`] = (listener: (given: unknown) => void) => (this.listeners[`on${name}`] = listener);
      api[`off${name}`] = () => delete this.listeners[`on${name}`];
    }
    return api;
  }

  private timerFunctions() {
    const start = (set: typeof setTimeout | typeof setInterval, once: boolean) => {
      return (run: (...given: unknown[]) => void, ms?: number, ...given: unknown[]) => {
        const timer: NodeJS.Timeout = set(() => {
          if (once) this.timers.delete(id);
          this.guard(() => run(...given));
        }, ms);
        const id = timer[Symbol.toPrimitive]();
        this.timers.set(id, timer);
        return id;
      };
    };
    const stop = (id: number) => {
      clearTimeout(this.timers.get(id));
      this.timers.delete(id);
    };
    return {
      setTimeout: start(setTimeout, true),
      setInterval: start(setInterval, false),
      clearTimeout: stop,
      clearInterval: stop,
    };
  }

  private console() {
    const error = (...given: unknown[]) => this.options.onError(given.map(String).join(' '));
    return { log() {}, info() {}, debug() {}, warn() {}, error };
  }

  private guard(run: () => void) {
    try {
      run();
    } catch (error) {
      this.options.onError(error);
    }
  }
}
