import { buildH5, h5Folder, isH5Current } from './boot/h5-build';
import { CannotStart } from './cannot-start';

const say = (line: string) => void process.stdout.write(`${line}\n`);

/** `npm run build:h5`: builds dist/h5 and notes what it was built from, so that `npm start` knows it is current. */
async function main(): Promise<void> {
  if (await isH5Current()) return say('dist/h5 已经是由当前代码构建的。');
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort()).once('SIGTERM', () => stop.abort());
  await buildH5({ say, log: `${h5Folder}.log`, signal: stop.signal });
}

main().catch((error: unknown) => {
  say(error instanceof CannotStart ? error.message : String(error));
  process.exitCode = 1;
});
