import vm from 'node:vm';
import type * as Check from '../../../shared/form/check';
import type * as Form from '../../../shared/form/form';
import { createLogic, type Logic } from './logic';
import { filesOf } from './templates';

/** The form engine as phones have it: what Taro made of shared/form for the weapp, run in a realm as poor as theirs. */
export interface BuiltEngine {
  compileForm: typeof Form.compileForm;
  checkAnswers: typeof Check.checkAnswers;
  checkPath: typeof Check.checkPath;
  /** JSON in, a value of that realm out. */
  parse: typeof JSON.parse;
}

/** Missing on phones that still run WeChat. Intl is taken away in every realm of this kind. */
const missing = [
  'Array.prototype.at',
  'Array.prototype.findLast',
  'Array.prototype.findLastIndex',
  'Array.prototype.toSorted',
  'Array.prototype.toReversed',
  'Array.prototype.toSpliced',
  'Array.prototype.with',
  'Object.groupBy',
  'Object.hasOwn',
  'Map.groupBy',
  'Promise.allSettled',
  'Promise.any',
  'Set.prototype.intersection',
  'Set.prototype.union',
  'String.prototype.at',
  'String.prototype.isWellFormed',
  'String.prototype.matchAll',
  'String.prototype.replaceAll',
  'AggregateError',
  'BigInt',
  'FinalizationRegistry',
  'WeakRef',
  'structuredClone',
];

/** Needs a build; see buildOnce. */
export function builtEngine(): BuiltEngine {
  const logic = createLogic({ wx: {}, console });
  for (const name of missing) vm.runInContext(`delete ${name}`, logic.context);
  // Chunks only leave their modules behind; pages, which run them, stay closed.
  const chunks = filesOf('.js').filter((file) => /^(vendors|taro|common|.*\/sub-[^/]*)\.js$/.test(file));
  for (const file of ['runtime.js', ...chunks]) logic.run(file);
  const require = webpackRequire(logic);
  const check = moduleWith(require, 'too_many_rows');
  const form = moduleWith(require, 'ruleChecksOf:');
  return {
    compileForm: exportWith(form, 'ruleChecksOf:'),
    checkAnswers: exportWith(check, '.ruleChecks)'),
    checkPath: exportWith(check, '.ruleChecksOf.get'),
    parse: vm.runInContext('JSON.parse', logic.context) as typeof JSON.parse,
  };
}

interface WebpackRequire {
  (id: string): Record<string, unknown>;
  /** Every module that a chunk has left behind. */
  m: Record<string, unknown>;
}

/** A chunk of our own is handed what every page is: the way to the modules. */
function webpackRequire({ context }: Logic): WebpackRequire {
  vm.runInContext('wx.webpackJsonp.push([["probe"], {}, (require) => { globalThis.probed = require; }])', context);
  return vm.runInContext('probed', context) as WebpackRequire;
}

/** Names are gone from the build; words of the code are not. */
function moduleWith(require: WebpackRequire, words: string): Record<string, unknown> {
  const found = Object.keys(require.m).filter((id) => String(require.m[id]).includes(words));
  if (found.length !== 1) throw new Error(`${found.length} modules of the build contain ${words}`);
  return require(found[0]!);
}

function exportWith<T>(module: Record<string, unknown>, words: string): T {
  const found = Object.values(module).filter((each) => typeof each === 'function' && String(each).includes(words));
  if (found.length !== 1) throw new Error(`${found.length} functions of that module contain ${words}`);
  return found[0] as T;
}
