import { parseArgs } from 'node:util';
import { Misunderstood, type Order, type Values } from './command';
import { commands } from './commands';

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
