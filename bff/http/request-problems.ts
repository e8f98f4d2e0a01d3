import type * as z from 'zod/mini';
import type { Issue } from '../../shared/errors';

/** Words for what a person types; any other parameter is called by its own name. */
const names: Record<string, string> = {
  phone: '手机号',
  code: '验证码',
  account: '账号',
  password: '密码',
  proof: '人机校验',
  acceptedTerms: '用户协议的版本',
  q: '搜索的词',
  name: '文件名',
  size: '文件大小',
};
const kinds: Record<string, string> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: '是或否（true 或 false）',
  array: '列表',
  object: '一组带名字的内容',
  record: '一组带名字的内容',
};
/** A request may be wrong in a million places; nobody reads more than these. */
const MOST_PROBLEMS = 100;

const shorten = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
const nameOf = (path: readonly PropertyKey[] | undefined): string => {
  const last = String(path?.at(-1) ?? '提交的内容');
  return names[last] ?? shorten(last);
};

/** The sentence for one thing that a schema refuses; handed to `safeParse` as its `error`. */
export function sentenceFor(issue: z.core.$ZodRawIssue): string {
  const name = nameOf(issue.path);
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? `缺少${name}` : `${name}应为${kinds[issue.expected] ?? issue.expected}`;
    case 'too_small':
      if (issue.origin === 'string')
        return issue.minimum === 1 ? `${name}不能为空` : `${name}至少 ${issue.minimum} 个字`;
      return issue.origin === 'array' ? `${name}至少 ${issue.minimum} 项` : `${name}不能小于 ${issue.minimum}`;
    case 'too_big':
      if (issue.origin === 'string') return `${name}最多 ${issue.maximum} 个字`;
      return issue.origin === 'array' ? `${name}最多 ${issue.maximum} 项` : `${name}不能大于 ${issue.maximum}`;
    case 'invalid_value':
      return `${name}只能是 ${issue.values.map(String).join('、')}`;
    default:
      return `${name}不对`;
  }
}

/** What a schema found, one entry for each thing to be put right. */
export function problemsIn(issues: readonly z.core.$ZodIssue[]): Issue[] {
  return flat(issues, []).slice(0, MOST_PROBLEMS);
}

function flat(issues: readonly z.core.$ZodIssue[], above: readonly PropertyKey[]): Issue[] {
  return issues.flatMap((issue) => {
    const path = [...above, ...issue.path];
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => problem([...path, key], 'unknown_key', `没有“${shorten(key)}”这个参数`));
    }
    if (issue.code === 'invalid_union' && issue.errors.length > 0) return nearest(issue.errors, path);
    return [problem(path, issue.code, issue.message)];
  });
}

/** A union's issue says only that nothing fitted; the branch with the least to put right says what was meant. */
function nearest(branches: readonly (readonly z.core.$ZodIssue[])[], path: readonly PropertyKey[]): Issue[] {
  const flattened = branches.map((branch) => flat(branch, path));
  return flattened.reduce((best, branch) => (branch.length < best.length ? branch : best));
}

export function problem(path: readonly PropertyKey[], code: string, message: string): Issue {
  return { path: path.map((part) => shorten(String(part))).join('.'), code, message, severity: 'error' };
}
