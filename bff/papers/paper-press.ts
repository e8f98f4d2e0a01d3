import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { AppError } from '../../shared/errors';
import type { Printable, Printed } from './print-job';

export interface PaperPress {
  /**
   * The finished file. Rejects with `unavailable` when too many wait or it takes too long.
   * Once its turn comes it is left out, with null, when `wanted` says that nobody waits for it any more.
   */
  print(paper: Printable, wanted?: () => boolean): Promise<Buffer | null>;
  close(): Promise<void>;
}

interface Job {
  paper: Printable;
  wanted: () => boolean;
  resolve(bytes: Buffer | null): void;
  reject(error: AppError): void;
}

export interface PressLimits {
  waiting: number;
  /** For one paper, the start of the thread included. */
  patienceMs: number;
  /** After this long without work the thread ends and gives its memory back. */
  idleMs: number;
}

const LIMITS: PressLimits = { waiting: 50, patienceMs: 20_000, idleMs: 60_000 };
const HEAP_MB = 192;

/**
 * One thread that prints one paper at a time: laying out a page of Chinese takes 0.1 s and more, and the event loop
 * has others to serve. It starts with the first paper and ends when there has been nothing to print for a while.
 */
export function createPaperPress(limits: Partial<PressLimits> = {}): PaperPress {
  const { waiting: most, patienceMs, idleMs } = { ...LIMITS, ...limits };
  const waiting: Job[] = [];
  let thread: Worker | null = null;
  let current: Job | null = null;
  let timer: NodeJS.Timeout | undefined;

  function next(): void {
    clearTimeout(timer);
    let job = waiting.shift();
    for (; job && !job.wanted(); job = waiting.shift()) job.resolve(null);
    current = job ?? null;
    if (!current) {
      thread?.unref();
      timer = setTimeout(() => void stop(), idleMs).unref();
      return;
    }
    thread ??= start();
    thread.ref();
    timer = setTimeout(() => fail('took too long'), patienceMs);
    thread.postMessage(current.paper);
  }

  function start(): Worker {
    const started = new Worker(path.join(__dirname, 'paper-thread.cjs'), {
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    });
    started.on('message', (printed: Printed) => {
      if ('bytes' in printed) settle((job) => job.resolve(Buffer.from(printed.bytes)));
      else settle((job) => job.reject(new AppError('internal', `printing failed: ${printed.failed}`)));
    });
    started.on('error', (cause) => started === thread && fail('the thread broke', cause));
    return started;
  }

  function settle(tell: (job: Job) => void): void {
    const job = current;
    next();
    if (job) tell(job);
  }

  /** Whatever the thread was at, the next paper starts with a new one. */
  function fail(why: string, cause?: unknown): void {
    void stop();
    const sentence = '文书暂时生成不了，请稍后再试。';
    settle((job) => job.reject(new AppError('unavailable', why, { sentence, retryAfterSeconds: 10, cause })));
  }

  async function stop(): Promise<void> {
    const stopping = thread;
    thread = null;
    await stopping?.terminate();
  }

  return {
    print: (paper, wanted = () => true) =>
      new Promise((resolve, reject) => {
        if (waiting.length >= most) {
          const sentence = '正在生成的文书太多，请稍后再试。';
          return reject(new AppError('unavailable', 'too many papers wait', { sentence, retryAfterSeconds: 10 }));
        }
        waiting.push({ paper, wanted, resolve, reject });
        if (!current) next();
      }),
    close: async () => {
      clearTimeout(timer);
      await stop();
    },
  };
}
