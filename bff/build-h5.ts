import os from 'node:os';
import path from 'node:path';
import { buildH5 } from './boot/h5-build';
import { CannotStart } from './cannot-start';

/** `npm run build:h5`: builds dist/h5 and notes what it was built from, so that `npm start` knows it is current. */
const say = (line: string) => void process.stdout.write(`${line}\n`);
const log = path.join(os.tmpdir(), `build-h5-${process.pid}.log`);
const stop = new AbortController();
process.once('SIGINT', () => stop.abort()).once('SIGTERM', () => stop.abort());
buildH5({ say, log, signal: stop.signal }).catch((error: unknown) => {
  say(error instanceof CannotStart ? error.message : String(error));
  process.exitCode = 1;
});
