import { CannotStart } from '../cannot-start';

/** What a starting process needs in order to end well, whenever that is asked of it. */
export interface House {
  /** Aborted as soon as the process is to end. */
  signal: AbortSignal;
  /** True when the process ends only to begin anew, so what outlives it may be left running. */
  restarting: boolean;
  /** Remembers how to undo a step. The last one is undone first. Ends the story here if leaving has been asked for. */
  onLeaving(undo: () => void | Promise<void>): void;
  /** Undone before all others: requests finish while everything they need is still there. */
  beforeLeaving(undo: () => void | Promise<void>): void;
  /** Done when there is no time to undo anything. */
  onHurrying(act: () => void): void;
}

/** npm passes Ctrl-C on to a process that the terminal has told already; only a later one means impatience. */
const sameKeyPressMs = 1_000;

/** Tells the story of starting, lives until a signal, then undoes everything. A story that fails exits with 1. */
export function live(story: (house: House) => Promise<void>, say: (line: string) => void): void {
  const abort = new AbortController();
  const undoing: (() => void | Promise<void>)[] = [];
  const first: (() => void | Promise<void>)[] = [];
  const hurrying: (() => void)[] = [];
  let leavingSince = 0;

  const house: House = {
    signal: abort.signal,
    restarting: false,
    onLeaving(undo) {
      undoing.unshift(undo);
      abort.signal.throwIfAborted();
    },
    beforeLeaving(undo) {
      first.unshift(undo);
      abort.signal.throwIfAborted();
    },
    onHurrying: (act) => void hurrying.push(act),
  };

  async function leave(exitCode: number): Promise<void> {
    if (leavingSince) return;
    leavingSince = Date.now();
    abort.abort();
    // A step that has begun is finished, so that it can be undone.
    await told.catch(() => {});
    let failed = false;
    for (const undo of [...first, ...undoing]) {
      try {
        await undo();
      } catch (error) {
        failed = true;
        say(`停下时出了问题：${describe(error)}`);
      }
    }
    process.exit(failed ? 1 : exitCode);
  }

  function onSignal(): void {
    if (!leavingSince) {
      say('正在停下：等进行中的请求完成……');
      void leave(0);
    } else if (Date.now() - leavingSince > sameKeyPressMs) {
      hurrying.forEach((act) => act());
      process.exit(130);
    }
  }

  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, onSignal);
  // The watcher of `npm run dev` asks for a restart, and takes us with it when it dies.
  process.on('message', (message) => {
    house.restarting = message === 'restart';
    void leave(0);
  });
  process.on('disconnect', () => void leave(0));
  // A closed terminal must not turn the last words into an error.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  process.on('uncaughtException', (error) => {
    say(`出现意外错误，正在停下：${error.stack ?? describe(error)}`);
    void leave(1);
  });

  const told = story(house);
  told.catch((error: unknown) => {
    if (leavingSince) return;
    say(error instanceof CannotStart ? error.message : `启动失败：${describe(error)}`);
    void leave(1);
  });
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
