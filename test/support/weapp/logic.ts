import { existsSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { weappFolder } from '../builds';
import { read } from './templates';

/** The thinking half of a mini-program: its JavaScript, in a realm with nothing but the language and WeChat's globals. */
export interface Logic {
  /** Runs a file of the build once and returns its exports. */
  run(file: string): unknown;
  /** A copy of plain data made of this realm's own objects, as what WeChat hands over is. */
  own<T>(value: T): T;
  ownBytes(bytes: Uint8Array): ArrayBuffer;
  context: vm.Context;
}

export function createLogic(globals: Record<string, unknown>): Logic {
  const context = vm.createContext({ ...globals }, { codeGeneration: { strings: false, wasm: false } });
  // Undefined in Android WeChat, or nowhere in a mini-program.
  vm.runInContext('delete globalThis.Intl; delete globalThis.WebAssembly; globalThis.global = globalThis;', context);
  const parse = vm.runInContext('JSON.parse', context) as typeof JSON.parse;
  const newBytes = vm.runInContext('(length) => new ArrayBuffer(length)', context) as (length: number) => ArrayBuffer;
  const modules = new Map<string, { exports: unknown }>();

  function run(file: string): unknown {
    const known = modules.get(file);
    if (known) return known.exports;
    const module: { exports: unknown } = { exports: vm.runInContext('({})', context) };
    modules.set(file, module);
    const names = ['module', 'exports', 'require'];
    const compiled = vm.compileFunction(read(file), names, { filename: `weapp/${file}`, parsingContext: context });
    const require = (wanted: string) => run(resolve(file, wanted));
    compiled(module, module.exports, require);
    return module.exports;
  }

  return {
    run,
    context,
    own: (value) => (value === undefined ? value : parse(JSON.stringify(value))),
    ownBytes(bytes) {
      const buffer = newBytes(bytes.length);
      new Uint8Array(buffer).set(bytes);
      return buffer;
    },
  };
}

function resolve(from: string, wanted: string): string {
  const target = path.posix.join(path.posix.dirname(from), wanted);
  const file = [target, `${target}.js`, `${target}/index.js`].find(
    (name) => name.endsWith('.js') && existsSync(path.join(weappFolder, name)),
  );
  if (!file) throw new Error(`${from} requires ${wanted}, which is not in the build`);
  return file;
}
