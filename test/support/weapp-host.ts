import { setTimeout as pause } from 'node:timers/promises';
import { buildOnce } from './builds';
import { App } from './weapp/app';
import { Hand, type ButtonAnswers } from './weapp/hand';
import { fieldFor, namedExactly, reachable, valueOf, wordsOf } from './weapp/screen';
import { type Answers } from './weapp/wx/device';
import { type Picked } from './weapp/wx/files';
import { type Values } from './weapp/wx/host';
import { PhoneStorage } from './weapp/wx/storage';

export { PhoneStorage };

export interface PhoneOptions {
  /** Origin of the server under test (`http://127.0.0.1:1234`), or something that has one. */
  server?: string | { url: string };
  /** What an earlier phone left behind: `phone.storage`. */
  storage?: PhoneStorage;
  /** Where a message or a link opens the app, as shared/routes.ts writes it; the first tab otherwise. */
  at?: string;
  /** Answers of WeChat's interfaces by name (`requestSubscribeMessage`, `login`, …). */
  answers?: Answers;
  /** What WeChat hands a button with `open-type` (`getPhoneNumber: { code: … }`). */
  buttons?: ButtonAnswers;
  /** How long `see`, `tap` and the like wait. */
  patienceMs?: number;
}

/** A phone that runs the real weapp build. Close it; with errors of the app's code in the meantime that fails. */
export async function openWeapp(options: PhoneOptions = {}): Promise<Phone> {
  await buildOnce('weapp');
  const phone = new Phone(options);
  await phone.until('the first page', () => phone.text() !== '');
  return phone;
}

const open = new Set<Phone>();
/** A test that fails leaves its phone behind, and its timers would keep the process from ending. */
globalThis.afterAll?.(() => open.forEach((phone) => phone.kill()));

/** Long enough for the app to answer a letter before the next; nobody types faster. */
const keystrokeMs = 40;

export class Phone {
  readonly storage: PhoneStorage;
  /** What went wrong inside the app's code. Empty it when a test expects it. */
  readonly errors: unknown[] = [];
  private readonly app: App;
  private readonly hand: Hand;
  private readonly patience: number;

  constructor({
    server,
    storage = new PhoneStorage(),
    answers = {},
    buttons = {},
    at,
    patienceMs = 8000,
  }: PhoneOptions) {
    this.storage = storage;
    this.patience = patienceMs;
    const origin = typeof server === 'string' ? server : server?.url;
    this.app = new App({ server: origin, storage, answers, at, onError: (error) => this.errors.push(error) });
    this.hand = new Hand(this.app.view, buttons);
    open.add(this);
    this.app.start();
  }

  /** The words on the screen, WeChat's own dialogs and the tab bar included. */
  text(): string {
    const page = this.app.pages.top;
    const tabs = page && this.app.config.isTab(page.page) ? this.app.config.tabs.map(({ text }) => text) : [];
    const words = page ? wordsOf(page.element) : '';
    return [page?.title, words, ...this.app.dialogs.lines(), ...(tabs.length ? [tabs.join(' | ')] : [])]
      .filter(Boolean)
      .join('\n');
  }

  /** The path of the page in front and what it was opened with. */
  page(): string {
    return this.app.pages.top?.page ?? '';
  }
  query(): Record<string, string> {
    return this.app.pages.top?.query ?? {};
  }

  async see(text: string | RegExp): Promise<void> {
    await this.until(`to see ${text}`, () => this.shows(text));
  }
  async dontSee(text: string | RegExp): Promise<void> {
    await this.until(`not to see ${text}`, () => !this.shows(text));
  }
  async seePage(page: string): Promise<void> {
    await this.until(`to be on ${page}`, () => this.page() === page);
  }
  shows(text: string | RegExp): boolean {
    return typeof text === 'string' ? this.text().includes(text) : text.test(this.text());
  }

  /** Taps what has these words or this spoken label: a dialog's button, something on the page, a tab. */
  async tap(name: string): Promise<void> {
    await this.doing(`to tap ${name}`, (root, whole) => {
      const { dialogs } = this.app;
      if (dialogs.dialog) return dialogs.press(name) ? undefined : `a dialog is open and has no ${name}`;
      const tab = whole && !namedExactly(root, name).length && this.tabNamed(name);
      if (!tab) return this.hand.tap(root, name);
      (this.app.pages.api().switchTab as (options: Values) => void)({ url: `/${tab.page}`, success() {} });
      return undefined;
    });
  }

  private tabNamed(name: string) {
    const { config, pages } = this.app;
    return config.isTab(pages.top!.page) && config.tabs.find(({ text }) => text === name);
  }

  /** Replaces what stands in a field, at one stroke or letter by letter, so that each is answered on its own. */
  async type(field: string, text: string, { keyByKey = false } = {}): Promise<void> {
    const letters = [...text];
    const strokes = keyByKey ? letters.map((_, index) => letters.slice(0, index + 1).join('')) : [text];
    for (const value of strokes) {
      await this.doing(`to type into ${field}`, (root) => this.hand.type(root, field, value));
      if (keyByKey) await pause(keystrokeMs);
    }
  }

  /** Chooses in a picker: the index of its list, or a date (`2026-07-10`). */
  async pick(picker: string, choice: string | number): Promise<void> {
    await this.doing(`to choose ${choice} in ${picker}`, (root) => this.hand.pick(root, picker, choice));
  }

  /** The keyboard's own key: search, done. */
  async enter(): Promise<void> {
    await this.doing('to press enter', () => this.hand.enter());
  }

  /** What stands in a field now. */
  value(field: string): string {
    const found = fieldFor(this.app.pages.top!.element, field);
    if (!found) throw new Error(`no field on the screen is called ${field}\n${this.text()}`);
    return valueOf(found);
  }

  /** The phone's own back. */
  back() {
    this.hand.blur();
    this.app.pages.back();
  }

  /** Pulls the page down. */
  pullDown() {
    const { onPullDownRefresh } = this.app.pages.top!.caller;
    if (typeof onPullDownRefresh === 'function') onPullDownRefresh.call(this.app.pages.top!.caller);
  }
  /** Scrolls to the page's end. */
  reachBottom() {
    const { onReachBottom } = this.app.pages.top!.caller;
    if (typeof onReachBottom === 'function') onReachBottom.call(this.app.pages.top!.caller);
  }

  /** Presses a button that shares; the card WeChat would send to a chat. The page must have said that it can be shared. */
  async share(button: string): Promise<{ title: string; path: string }> {
    await this.tap(button);
    const { caller, page } = this.app.pages.top!;
    if (typeof caller.onShareAppMessage !== 'function') throw new Error(`${page} cannot be shared`);
    return (await caller.onShareAppMessage.call(caller, { from: 'button' })) as { title: string; path: string };
  }

  goOffline() {
    this.app.network.set(false);
  }
  goOnline() {
    this.app.network.set(true);
  }

  background() {
    this.app.background();
  }
  foreground() {
    this.app.foreground();
  }

  /** The next file or photo picker brings these. */
  willPick(...files: Picked[]) {
    this.app.files.willPick(files);
  }
  /** The next picker does not open: no permission, for instance. */
  willRefuse(reason: string) {
    this.app.files.willRefuse(reason);
  }

  /** Calls of `wx` so far, by name. */
  calls(name: string): Values[] {
    return this.app.calls.filter((call) => call.name === name).map(({ options }) => options);
  }

  /** Every setData so far, with its size in bytes of JSON. */
  setDataCalls(): { data: Values; bytes: number }[] {
    return this.app.setData.map((data) => ({ data, bytes: Buffer.byteLength(JSON.stringify(data)) }));
  }

  /** Waits until something holds; on failure the error shows the screen. */
  async until(what: string, holds: () => boolean): Promise<void> {
    const end = Date.now() + this.patience;
    while (!holds()) {
      if (Date.now() > end) throw new Error(this.complaint(`waited ${this.patience} ms in vain ${what}`));
      await pause(10);
    }
  }

  /** The app ends as if the system had killed it: nothing is told, nothing runs afterwards. */
  kill() {
    open.delete(this);
    this.app.kill();
  }

  close() {
    this.kill();
    if (this.errors.length) throw new Error(this.complaint('the app reported errors'));
  }

  /** Tries a gesture until it can be made. A dialog in front covers the rest of the page. */
  private async doing(what: string, gesture: (root: Element, whole: boolean) => string | undefined): Promise<void> {
    let refusal: string | undefined;
    const attempt = () => {
      const page = this.app.pages.top?.element;
      const root = page && reachable(page);
      refusal = root ? gesture(root, root === page) : 'no page is open';
      return refusal === undefined;
    };
    try {
      await this.until(what, attempt);
    } catch (error) {
      throw refusal ? new Error(this.complaint(`${what}: ${refusal}`)) : error;
    }
  }

  private complaint(what: string): string {
    const errors = this.errors.map((error) => (error instanceof Error ? error.stack : String(error)));
    return [`${what}, on ${this.page()}`, '', this.text(), ...(errors.length ? ['', 'errors:', ...errors] : [])].join(
      '\n',
    );
  }
}
