import { readRunFile, type Running } from './boot/run-file';
import { loadDotEnv, variables } from './env';
import { operatorCommands } from './operations/operator-commands';
import { ask, Refused } from './standalone/organiser/ask';
import { printChange, printEntry, printList } from './standalone/organiser/print-entries';
import { Misunderstood, type Order } from './standalone/organiser/command';
import { commands } from './standalone/organiser/commands';
import { readCommand } from './standalone/organiser/read-command';
import { publishList } from './standalone/publication/publish-list';

/** How many entries one call makes, so that a large number shows progress. */
const GENERATED_AT_ONCE = 20_000;

/** The organiser's command line: `npm run organiser -- list`. Speaks to the service that runs on this data folder. */
async function main(args: readonly string[]): Promise<number> {
  if (args.length === 0 || args[0] === 'help' || args.includes('--help')) return say(help(), 0);
  loadDotEnv();
  try {
    const [name = '', ...rest] = args;
    const toService = Object.hasOwn(operatorCommands, name) ? operatorCommands[name] : undefined;
    if (toService) return await toService.run(rest, runningService(), (line) => console.log(line));
    if (process.env.MAIN_API_URL?.trim()) {
      return complain(['报名由主平台（MAIN_API_URL）管理，请在主平台操作；这里的命令只用于自带的报名服务。']);
    }
    const order = readCommand(args);
    const running = runningService();
    if (running.standaloneUrl === null) return complain(['正在运行的服务接的是主平台，请在主平台操作。']);
    return await carryOut(order, { url: running.standaloneUrl, token: running.token }, running);
  } catch (error) {
    if (error instanceof Misunderstood) return complain(error.problems);
    if (error instanceof Refused) return complain(error.sentences);
    throw error;
  }
}

function runningService(): Running {
  const dataDir = variables.DATA_DIR.parse(process.env.DATA_DIR?.trim() || undefined);
  const running = readRunFile(dataDir);
  if (running) return running;
  throw new Refused([`服务没有在运行（${dataDir}）：请先 npm start，再在另一个终端执行命令。`]);
}

async function carryOut(order: Order, where: Pick<Running, 'url' | 'token'>, service: Running): Promise<number> {
  if (order.shows === 'generated') return generate(order, where);
  if (order.shows === 'publication') return publishList(order, where, { service, say: (line) => console.log(line) });
  const reply = await ask(where, order);
  if (order.shows === 'said') return say((reply as { said: string }).said, 0);
  if (order.shows === 'list') return say(printList(reply as never), 0);
  const { registration, now } = reply as { registration: never; now: string };
  return say(order.shows === 'entry' ? printEntry(registration, new Date(now)) : printChange(registration), 0);
}

async function generate(order: Order, where: Pick<Running, 'url' | 'token'>): Promise<number> {
  const wanted = order.body?.count as number;
  for (let done = 0; done < wanted;) {
    const count = Math.min(GENERATED_AT_ONCE, wanted - done);
    const reply = await ask(where, { ...order, body: { ...order.body, count } });
    const { contestId, phones } = reply as { contestId: string; phones: [string, string] };
    done += count;
    say(`${contestId}：已生成 ${done} 份，联络人 ${phones[0]} 至 ${phones[1]}，每人五份。`, 0);
  }
  return 0;
}

function help(): string {
  const tell = ({ usage, about }: { usage: string; about: string }) => [`  ${usage}`, `      ${about}`];
  return [
    '组委会命令：npm run organiser -- <命令>',
    ...Object.values(commands).flatMap(tell),
    '接了主平台（MAIN_API_URL）也能用的：',
    ...Object.values(operatorCommands).flatMap(tell),
  ].join('\n');
}

function say(text: string, code: number): number {
  console.log(text);
  return code;
}

function complain(sentences: string[]): number {
  console.error(sentences.join('\n'));
  return 1;
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) =>
    (process.exitCode = complain([`出了意外：${error instanceof Error ? error.message : String(error)}`])),
);
