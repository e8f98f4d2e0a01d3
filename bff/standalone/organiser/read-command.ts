import { parseArgs } from 'node:util';
import { outcomeNames, statusNames } from '../../../shared/registration';

/** A call to /organiser, and how its reply is to be shown. */
export interface Order {
  method: 'GET' | 'POST';
  path: string;
  body?: Record<string, unknown>;
  shows: 'list' | 'entry' | 'change' | 'generated';
}

/** What cannot be understood, every mistake a sentence. */
export class Misunderstood extends Error {
  constructor(readonly problems: string[]) {
    super(problems.join('\n'));
  }
}

type Values = Record<string, string | string[] | boolean | undefined>;

interface Command {
  usage: string;
  about: string;
  /** What stands after the command's name. */
  positional?: string;
  options: Record<string, { type: 'string' | 'boolean'; multiple?: boolean; required?: boolean }>;
  order(positional: string, values: Values): Order;
}

const text = { type: 'string' } as const;
const needed = { type: 'string', required: true } as const;
const change = (name: string, id: string, body: Record<string, unknown>): Order => ({
  method: 'POST',
  path: `/registrations/${encodeURIComponent(id)}/${name}`,
  body,
  shows: 'change',
});

export const commands: Record<string, Command> = {
  list: {
    usage: 'list [--status 已提交] [--contest 编号] [--q 词] [--limit 50]',
    about: '列出报名，最近保存的在前',
    options: { status: text, contest: text, q: text, limit: text },
    order(_, { status, contest, q, limit }) {
      const query = {
        status: byName('状态', statusNames, status),
        contestId: contest,
        q,
        limit: limit && wholeNumber('--limit ', limit),
      };
      const given = Object.entries(query).flatMap(([key, value]) =>
        value === undefined ? [] : [[key, String(value)]],
      );
      const search = new URLSearchParams(given).toString();
      return { method: 'GET', path: `/registrations${search && `?${search}`}`, shows: 'list' };
    },
  },
  show: {
    usage: 'show <编号>',
    about: '一份报名的状态、退回意见、文件和经过',
    positional: '报名编号',
    options: {},
    order: (id) => ({ method: 'GET', path: `/registrations/${encodeURIComponent(id)}`, shows: 'entry' }),
  },
  return: {
    usage: 'return <编号> --reason "1. …；2. …" [--field 字段]… [--only] [--until "2026-07-17 18:00"]',
    about: '退回修改；--field 打开指定字段，--only 只许改这些，--until 是重新提交的期限（北京时间）',
    positional: '报名编号',
    options: { reason: needed, field: { type: 'string', multiple: true }, only: { type: 'boolean' }, until: text },
    order: (id, { reason, field = [], only = false, until }) =>
      change('return', id, { reason, fields: field, only, until }),
  },
  approve: {
    usage: 'approve <编号> [--reason "…"]',
    about: '审核通过',
    positional: '报名编号',
    options: { reason: text },
    order: (id, { reason }) => change('approve', id, { reason }),
  },
  reject: {
    usage: 'reject <编号> --reason "…"',
    about: '审核不通过',
    positional: '报名编号',
    options: { reason: needed },
    order: (id, { reason }) => change('reject', id, { reason }),
  },
  advance: {
    usage: 'advance <编号> --stage 决赛 [--outcome 晋级|未晋级|评审中] [--reason "…"]',
    about: '调整阶段和结果；不写结果就是晋级',
    positional: '报名编号',
    options: { stage: needed, outcome: text, reason: text },
    order: (id, { stage, outcome, reason }) =>
      change('advance', id, { stage, outcome: byName('结果', outcomeNames, outcome), reason }),
  },
  verify: {
    usage: 'verify <编号> --status 进行中 [--reason "…"]',
    about: '调整技术验证状态',
    positional: '报名编号',
    options: { status: needed, reason: text },
    order: (id, { status, reason }) => change('verify', id, { status, reason }),
  },
  generate: {
    usage: 'generate <份数> [--contest 编号]',
    about: '生成许多假报名，用来试规模；不写赛事就是正在报名的那个',
    positional: '份数',
    options: { contest: text },
    order: (count, { contest }) => ({
      method: 'POST',
      path: '/generate',
      body: { count: wholeNumber('份数', count), contestId: contest },
      shows: 'generated',
    }),
  },
};

/** The arguments of the command line as a call. Throws Misunderstood with everything that is wrong. */
export function readCommand(args: readonly string[]): Order {
  const [name = '', ...rest] = args;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new Misunderstood([name === '' ? '请写明要做什么。' : `没有“${name}”这个命令。`]);
  const { positionals, tokens } = parseArgs({ args: rest, options: command.options, strict: false, tokens: true });
  const values: Values = {};
  const problems: string[] = [];
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const option = Object.hasOwn(command.options, token.name) ? command.options[token.name] : undefined;
    if (!option) problems.push(`${name} 没有 ${token.rawName} 这个选项。`);
    else if (option.type === 'boolean') values[token.name] = true;
    else if (token.value === undefined) problems.push(`${token.rawName} 后面要写内容。`);
    else if (option.multiple)
      values[token.name] = [...((values[token.name] as string[] | undefined) ?? []), token.value];
    else if (values[token.name] !== undefined) problems.push(`${token.rawName} 写了两次。`);
    else values[token.name] = token.value;
  }
  for (const [option, { required }] of Object.entries(command.options)) {
    const isTold = values[option] !== undefined || problems.some((problem) => problem.startsWith(`--${option} `));
    if (required && !isTold) problems.push(`${name} 要写 --${option}。`);
  }
  const wanted = command.positional === undefined ? 0 : 1;
  if (positionals.length < wanted) problems.push(`${name} 后面要写${command.positional}。`);
  if (positionals.length > wanted)
    problems.push(`多出了“${positionals.slice(wanted).join(' ')}”：有空格的内容要加引号。`);
  if (problems.length > 0) throw new Misunderstood([...problems, `用法：${command.usage}`]);
  return command.order(positionals[0] ?? '', values);
}

/** 已提交 is `submitted`. */
function byName(what: string, names: Record<string, string>, given: Values[string]): string | undefined {
  if (given === undefined) return undefined;
  const found = Object.entries(names).find((pair) => pair.includes(String(given)));
  if (found) return found[0];
  throw new Misunderstood([`没有“${String(given)}”这个${what}，应为：${Object.values(names).join('、')}。`]);
}

function wholeNumber(what: string, given: Values[string]): number {
  if (/^[1-9]\d{0,6}$/.test(String(given))) return Number(given);
  throw new Misunderstood([`${what}应为 1 到 9999999 的整数。`]);
}
