import { type Browser, type BrowserContext, type Page } from 'playwright-core';
import { launchChromium } from './chromium';

export interface BrowserPhone {
  page: Page;
  context: BrowserContext;
  /** What went wrong in the page so far: its errors, its console's errors, requests to other hosts. */
  problems: string[];
  /** Fails with the problems, if there were any. */
  close(): Promise<void>;
}

export interface BrowserPhoneOptions {
  /** Origin the page's relative addresses belong to. */
  baseURL: string;
  colorScheme?: 'light' | 'dark';
  reducedMotion?: 'reduce' | 'no-preference';
  /** Problems a test expects, such as the console's line about an API that answers 503. */
  expected?: RegExp[];
  /** What an earlier phone left behind: `await phone.context.storageState()`. */
  storageState?: Awaited<ReturnType<BrowserContext['storageState']>>;
}

let running: Promise<Browser> | undefined;

/** One browser a test file, closed at its end; a script that is no test closes it itself. */
export async function launchBrowser(): Promise<Browser> {
  running ??= launchChromium();
  return running;
}

globalThis.afterAll?.(async () => {
  await (await running)?.close();
  running = undefined;
});

/** A phone-sized browser in Beijing time. Any page error, console error or request to another host fails its test. */
export async function openBrowserPhone(options: BrowserPhoneOptions): Promise<BrowserPhone> {
  const { baseURL, colorScheme = 'light', reducedMotion = 'reduce', expected = [], storageState } = options;
  const browser = await launchBrowser();
  const context = await browser.newContext({
    baseURL,
    colorScheme,
    reducedMotion,
    storageState,
    viewport: { width: 375, height: 812 },
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  });
  const problems: string[] = [];
  const report = (problem: string) => {
    if (!expected.some((pattern) => pattern.test(problem))) problems.push(problem);
  };
  context.on('request', (request) => {
    if (!isLoopback(new URL(request.url()))) report(`request to another host: ${request.url()}`);
  });
  context.on('page', (page) => watch(page, report));
  const page = await context.newPage();
  return {
    page,
    context,
    problems,
    async close() {
      await context.close();
      if (problems.length) throw new Error(`the browser reported:\n${problems.join('\n')}`);
    },
  };
}

function watch(page: Page, report: (problem: string) => void) {
  page.on('pageerror', (error) => report(`page error: ${error.stack ?? error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') report(`console: ${message.text()} (${message.location().url})`);
  });
}

function isLoopback(url: URL): boolean {
  // The browser's own viewer of PDFs is made of these.
  if (url.protocol.startsWith('chrome')) return true;
  return ['127.0.0.1', 'localhost', '[::1]', ''].includes(url.hostname);
}
