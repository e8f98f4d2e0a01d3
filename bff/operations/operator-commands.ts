import { readFileSync } from 'node:fs';
import type { Running } from '../boot/run-file';
import { Refused } from '../standalone/organiser/ask';
import { type Command, Misunderstood } from '../standalone/organiser/command';
import { wordsOnly } from '../standalone/organiser/print-table';
import { askService } from './ask-service';
import { printDeadLetters, printUnreached } from './print-deliveries';

type Where = Pick<Running, 'url' | 'token'>;

/** A command to the service itself; it works on whatever platform the registrations are. Answers the exit code. */
export interface OperatorCommand extends Pick<Command, 'usage' | 'about'> {
  run(args: readonly string[], where: Where, say: (line: string) => void): Promise<number>;
}

export const operatorCommands: Record<string, OperatorCommand> = {
  unreached: {
    usage: 'unreached',
    about: '要紧的消息（退回、补充材料、截止）哪些人还没有收到，也没有在站内读过',
    async run(args, where, say) {
      none(args, this.usage);
      say(printUnreached(await askService(where, 'unreached')));
      return 0;
    },
  },
  'dead-letters': {
    usage: 'dead-letters',
    about: '彻底失败、不会再自己重发的消息，和要人处理的原因',
    async run(args, where, say) {
      none(args, this.usage);
      say(printDeadLetters(await askService(where, 'dead-letters')));
      return 0;
    },
  },
  replay: {
    usage: 'replay <编号>…|--all',
    about: '把彻底失败的消息重新发一次；已经从别的渠道送到的不再发',
    async run(args, where, say) {
      if (args.length === 0) throw new Misunderstood(['replay 后面要写编号或 --all。', `用法：${this.usage}`]);
      const all = args.length === 1 && args[0] === '--all';
      const wrong = all ? undefined : args.find((arg) => !/^[1-9]\d{0,17}$/.test(arg));
      if (wrong !== undefined) throw new Misunderstood([`“${wrong}”不是消息的编号。`, `用法：${this.usage}`]);
      const { replayed } = await askService(where, 'replay', all ? { all } : { noticeIds: args });
      say(replayed === 0 ? '没有要重新发的消息。' : `${replayed} 条消息重新发出。`);
      return 0;
    },
  },
  'verify-receipt': {
    usage: 'verify-receipt <文件>|-',
    about: '核对联络人出示的提交回执（复制来的文字，存成文件或从标准输入给）是不是本系统发出的、有没有改过',
    async run(args, where, say) {
      const [file = ''] = only(args, '回执文件', this.usage);
      const { genuine, lines } = await askService(where, 'verify-receipt', { text: readText(file) });
      if (genuine === null) throw new Refused(['没有找到回执：应有“参赛掌上通提交回执”到“校验码”的完整几行。']);
      lines.forEach((line) => say(wordsOnly(line)));
      say(
        genuine ? '\n是真的：由本系统发出，一个字也没有改过。' : '\n不是真的：不是本系统发出的，或内容、校验码被改过。',
      );
      return genuine ? 0 : 2;
    },
  },
};

function none(args: readonly string[], usage: string): void {
  if (args.length > 0) throw new Misunderstood([`多出了“${args.join(' ')}”。`, `用法：${usage}`]);
}

/** Exactly one argument. */
function only(args: readonly string[], what: string, usage: string): readonly string[] {
  if (args.length === 1) return args;
  const problem = args.length === 0 ? `后面要写${what}。` : `多出了“${args.slice(1).join(' ')}”。`;
  throw new Misunderstood([problem, `用法：${usage}`]);
}

function readText(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (cause) {
    throw Object.assign(new Refused([`${file}：读不了（${(cause as NodeJS.ErrnoException).code}）。`]), { cause });
  }
}
