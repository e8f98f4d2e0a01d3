import { Logger, run, runMigrations } from 'graphile-worker';
import { Pool } from 'pg';

const silent = new Logger(() => () => {});

/** Jobs that do nothing, added in one statement and taken one by one as fast as graphile-worker can; jobs a second. */
export async function drainBareJobs(databaseUrl: string, jobs: number): Promise<number> {
  const pgPool = new Pool({ connectionString: databaseUrl, max: 10 });
  pgPool.on('error', () => {});
  pgPool.on('connect', (client) => client.on('error', () => {}));
  await runMigrations({ pgPool, logger: silent });
  await pgPool.query(
    `select graphile_worker.add_jobs(array_agg(
      ('nothing', json_build_object('n', n), null, null, 5, null, null, null)::graphile_worker.job_spec))
     from generate_series(1, $1::int) n`,
    [jobs],
  );
  let done = 0;
  let allDone = (): void => {};
  const all = new Promise<void>((resolve) => (allDone = resolve));
  const nothing = () => {
    if (++done === jobs) allDone();
  };
  const began = performance.now();
  const runner = await run({ pgPool, logger: silent, noHandleSignals: true, concurrency: 50, taskList: { nothing } });
  await all;
  const seconds = (performance.now() - began) / 1_000;
  await runner.stop();
  await pgPool.end();
  return jobs / seconds;
}
