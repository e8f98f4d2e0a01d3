import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';
import { codesOf, type KnownLists, type List, type ListName, listNames, type ListNode } from '../../shared/lists';
import { projectRoot } from '../env';

/** A list's file: `"440000 广东省": { "440100 广州市": "440103 荔湾区 | 440104 越秀区" }`, empty where nothing is below. */
const fileSchema = z.strictObject({
  title: z.string(),
  date: z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/)),
  tree: z.record(z.string(), z.record(z.string(), z.string())),
});

const folder = path.join(projectRoot, 'config/lists');

/** Throws an Error that lists every entry that is not a code and a name, and every code that stands twice. */
export function readList(name: ListName): List {
  const file = `${name}.json`;
  const { title, date, tree } = fileSchema.parse(JSON.parse(readFileSync(path.join(folder, file), 'utf8')));
  const flaws: string[] = [];
  const seen = new Set<string>();
  const node = (entry: string, below: ListNode[]): ListNode => {
    const [, code, label] = /^([A-Z0-9]+) (\S.*)$/.exec(entry) ?? [];
    if (code === undefined || label === undefined) flaws.push(`“${entry}”不是“编码 名称”`);
    else if (seen.has(code)) flaws.push(`编码 ${code} 出现了两次`);
    seen.add(code ?? entry);
    return below.length > 0 ? [code ?? '', label ?? '', below] : [code ?? '', label ?? ''];
  };
  const third = (entries: string) => (entries === '' ? [] : entries.split(' | ').map((entry) => node(entry, [])));
  const second = (entries: Record<string, string>) =>
    Object.entries(entries).map(([entry, below]) => node(entry, third(below)));
  const nodes = Object.entries(tree).map(([entry, below]) => node(entry, second(below)));
  if (flaws.length > 0) throw new Error(`config/lists/${file} 有 ${flaws.length} 处问题：${flaws.join('；')}`);
  return { name, title, date, tree: nodes };
}

/** For compileForm: answers are then judged against the lists and printed with their names. */
export function readKnownLists(): KnownLists {
  return Object.fromEntries(listNames.map((name) => [name, codesOf(readList(name).tree)]));
}
