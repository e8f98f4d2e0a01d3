import { readFileSync } from 'node:fs';
import vm from 'node:vm';
import { JSDOM } from 'jsdom';
import { type Templates } from './templates';

type Values = Record<string, unknown>;

/** A page or component instance, as its own code sees it (`this`). */
export interface Caller extends Values {
  setData(data: Values, done?: () => void): void;
}
interface Root {
  get(): Caller;
  attach(parent: Element, placeholder: Element): void;
  release(): void;
}
interface CodeSpace {
  addCompiledTemplate(path: string, template: object): void;
  addComponentStaticConfig(path: string, config: object): void;
  componentEnv(path: string, define: (definers: Definers) => void): void;
}
type Define = (definition: object) => unknown;
export interface Definers {
  Page: Define;
  Component: Define;
  Behavior: Define;
}
interface Adapter {
  MiniProgramEnv: new () => {
    associateBackend(context: object): { createRoot(tag: string, space: CodeSpace, url: string): Root };
    createCodeSpace(id: string, main: boolean): CodeSpace;
  };
  component: { ComponentCaller: { prototype: Caller } };
}
interface Easel {
  CurrentWindowBackendContext: new () => { render: (done: (error: null) => void) => void };
  triggerEvent(target: object, name: string, detail: unknown, options: object): void;
  addGlobalErrorListener(listener: (error: unknown) => boolean): void;
}

/** A mounted page. */
export interface Mounted {
  caller: Caller;
  element: Element;
  release(): void;
}

/** The rendering half of a mini-program: WeChat's own component framework over a document of jsdom's. */
export interface View {
  document: Document;
  /** Runs the file of a page or component, which calls `Page` or `Component`. */
  define(path: string, config: object, run: (definers: Definers) => void): void;
  mount(path: string): Mounted;
  /** What the phone does when a finger or a keyboard touches an element. */
  trigger(element: Element, type: string, detail?: unknown, bubbles?: boolean): void;
  /** A tap is being handled at this very moment; what the app does later is no part of it. */
  isTapping(): boolean;
  onSetData(listener: (data: Values) => void): void;
  onError(listener: (error: unknown) => void): void;
  close(): void;
}

export function createView(templates: Templates): View {
  const dom = new JSDOM('<!doctype html><html><body></body></html>');
  const { document } = dom.window;
  const { easel, adapter } = loadFramework(dom);
  const env = new adapter.MiniProgramEnv();
  const context = new easel.CurrentWindowBackendContext();
  context.render = (done) => void setImmediate(() => done(null));
  const backend = env.associateBackend(context);
  const space = env.createCodeSpace('app', true);
  for (const [path, content] of Object.entries(templates)) {
    // Without the fallback, bindtap on a plain element is dead.
    space.addCompiledTemplate(path, { groupList: templates, content, fallbackListenerOnNativeNode: true });
  }
  let tapping = false;
  const caller = adapter.component.ComponentCaller.prototype;
  const setData = caller.setData;
  return {
    document,
    define(path, config, run) {
      space.addComponentStaticConfig(path, config);
      space.componentEnv(path, (definers) =>
        run({ ...definers, Component: (definition) => definers.Component(withOwnTypes(definition as Values)) }),
      );
    },
    mount(path) {
      const root = backend.createRoot('page', space, path);
      const parent = document.createElement('div');
      const placeholder = parent.appendChild(document.createElement('i'));
      document.body.append(parent);
      root.attach(parent, placeholder);
      return {
        caller: root.get(),
        element: parent,
        release() {
          root.release();
          parent.remove();
        },
      };
    },
    trigger(element, type, detail = {}, bubbles = true) {
      const target = (element as unknown as { __wxElement: object }).__wxElement;
      tapping = type === 'tap';
      try {
        easel.triggerEvent(target, type, detail, { bubbles, composed: true, capturePhase: true });
      } finally {
        tapping = false;
      }
    },
    isTapping: () => tapping,
    onSetData(listener) {
      caller.setData = function (data, done) {
        listener(data);
        return setData.call(this, data, done);
      };
    },
    onError(listener) {
      easel.addGlobalErrorListener((error) => {
        listener(error);
        return false;
      });
    },
    close: () => dom.window.close(),
  };
}

/**
 * The framework takes the document from its surroundings. They are handed in, since a global `window` would make
 * other packages of this process believe that they run in a browser.
 */
function loadFramework(dom: JSDOM): { easel: Easel; adapter: Adapter } {
  const { window } = dom;
  const surroundings = { window, document: window.document, Event: window.Event };
  const easel = load('glass-easel', surroundings, {}) as Easel;
  const adapter = load('glass-easel-miniprogram-adapter', surroundings, { 'glass-easel': easel }) as Adapter;
  return { easel, adapter };
}

const sources = new Map<string, { code: string; filename: string }>();

function load(name: string, surroundings: Record<string, unknown>, available: Record<string, unknown>): unknown {
  const source = sources.get(name) ?? readSource(name);
  sources.set(name, source);
  const module = { exports: {} };
  const names = ['module', 'exports', 'require', ...Object.keys(surroundings)];
  const run = vm.compileFunction(source.code, names, { filename: source.filename });
  run(module, module.exports, (wanted: string) => available[wanted], ...Object.values(surroundings));
  return module.exports;
}

function readSource(name: string) {
  const filename = require.resolve(name);
  return { code: readFileSync(filename, 'utf8'), filename };
}

/** The realm the framework was compiled in: jest runs this file in another. */
const types = vm.runInThisContext('({ Object, String, Number, Boolean, Array })') as Values;

/** The framework compares property types with its own realm's `Object`, `String`, … */
function withOwnTypes(definition: Values): Values {
  const own = (type: unknown) => (typeof type === 'function' ? types[type.name] : type);
  const properties = Object.entries((definition.properties ?? {}) as Values).map(([name, given]) => [
    name,
    typeof given === 'function' ? own(given) : { ...(given as Values), type: own((given as Values).type) },
  ]);
  return { ...definition, properties: Object.fromEntries(properties) };
}
