import type * as z from 'zod/mini';
import { zhCN } from 'zod/locales';
import { contestSchema, type Contest } from '../../shared/contest';
import type { Segments } from './flaw-lines';

export interface SchemaFlaw {
  at: Segments;
  sentence: string;
  isUnknownKey: boolean;
}

type Issue = z.core.$ZodIssue;

/** A file's value as a contest, or everything in it that is not as the schema wants it. */
export function parseContest(value: unknown): { contest: Contest } | { flaws: SchemaFlaw[] } {
  const parsed = parseAs(contestSchema, value);
  return 'flaws' in parsed ? parsed : { contest: parsed.parsed };
}

export function parseAs<S extends z.ZodMiniType>(
  schema: S,
  value: unknown,
): { parsed: z.output<S> } | { flaws: SchemaFlaw[] } {
  const parsed = schema.safeParse(value, { error: zhCN().localeError as never });
  return parsed.success ? { parsed: parsed.data } : { flaws: deepest(parsed.error.issues, value, []) };
}

/** A union's issue says only that nothing fitted; the branch that got furthest, with the least wrong, was meant. */
function deepest(issues: readonly Issue[], whole: unknown, above: Segments): SchemaFlaw[] {
  return issues.flatMap((issue): SchemaFlaw[] => {
    const at = [...above, ...(issue.path as Segments)];
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ at: [...at, key], sentence: `没有“${key}”这个键`, isUnknownKey: true }));
    }
    if (issue.code !== 'invalid_union' || issue.errors.length === 0) {
      return [{ at, sentence: sentenceOf(issue, valueAt(whole, at)), isUnknownKey: false }];
    }
    const branches = issue.errors.map((branch) => deepest(branch, whole, at));
    const depth = (branch: SchemaFlaw[]) => Math.max(0, ...branch.map((each) => each.at.length));
    const [best = []] = branches.sort((a, b) => depth(b) - depth(a) || a.length - b.length);
    return best;
  });
}

const kinds: Record<string, string> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: 'true 或 false',
  array: '列表',
  object: '一组“键: 值”',
};

function sentenceOf(issue: Issue, value: unknown): string {
  const options = issue.code === 'invalid_value' ? issue.values : (issue as { options?: unknown[] }).options;
  if (value === undefined) return `缺少这个键${options ? `，应为：${options.join('、')}` : ''}`;
  if (options) return `“${String(value)}”不能写在这里，应为：${options.join('、')}`;
  if (issue.code === 'invalid_type')
    return `应为${kinds[issue.expected] ?? issue.expected}，现在是 ${JSON.stringify(value)}`;
  return issue.message;
}

export function valueAt(whole: unknown, at: Segments): unknown {
  let value = whole;
  for (const key of at) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string | number, unknown>)[key];
  }
  return value;
}
