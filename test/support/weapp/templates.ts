import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { TmplGroup } from 'glass-easel-template-compiler';
import { weappFolder } from '../builds';

/** Compiled templates by path without extension. */
export type Templates = Record<string, unknown>;

let compiled: Templates | undefined;

/** Every .wxml and .wxs of the build, compiled once a process. */
export function compileTemplates(): Templates {
  return (compiled ??= compile());
}

function compile(): Templates {
  const group = new TmplGroup();
  try {
    for (const name of filesOf('.wxs')) group.addScript(withoutExtension(name), read(name));
    for (const name of filesOf('.wxml')) group.addTmpl(withoutExtension(name), read(name));
    return vm.runInThisContext(`(${group.getTmplGenObjectGroups()})`) as Templates;
  } finally {
    group.free();
  }
}

export function filesOf(extension: string): string[] {
  const names = readdirSync(weappFolder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith(extension)).map((name) => name.split(path.sep).join('/'));
}

export function read(name: string): string {
  return readFileSync(path.join(weappFolder, name), 'utf8');
}

function withoutExtension(name: string): string {
  return name.replace(/\.[^.]+$/, '');
}
