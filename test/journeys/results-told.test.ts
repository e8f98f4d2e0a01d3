import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { connect } from '../../bff/database/connection';
import { migrate } from '../../bff/database/migrate';
import { bffMigrations } from '../../bff/database/migrations';
import type { BffTables } from '../../bff/database/tables';
import { migrateJobs } from '../../bff/notifications/delivery/worker';
import { readCommand } from '../../bff/standalone/organiser/read-command';
import { publishList } from '../../bff/standalone/publication/publish-list';
import { userOf } from '../../bff/wechat/sandbox/state';
import { openWorld, ORGANISER_TOKEN, TOKEN, type World } from '../standalone/world';
import { ask } from '../support/database';
import { RESULT } from '../support/delivery-world';
import { templates } from '../support/notice-templates';
import { temporaryFolder } from '../support/run-folder';
import type { TellingOptions } from '../support/telling-process';
import { until } from '../support/until';
import { startWeChat, type WeChatWorld } from '../support/wechat';

const RESULTS = 500;
/** After so many messages the node is killed. Nobody is hit twice: who is in doubt a second time is not told again. */
const CUTS = [40, 250];
/** Longer than a dead node's claims last, and than what is in doubt waits. */
const LATER_MS = 120_000;

let world: World;
let wechat: WeChatWorld;
let node: ChildProcess | undefined;
let aheadMs = 0;
let ids: string[];

const bff = <Row>(sql: string, values: unknown[] = []) => ask<Row>(world.database.bffUrl, sql, values);

async function switchOn(): Promise<void> {
  const options: TellingOptions = {
    databaseUrl: world.database.bffUrl,
    mainApiUrl: world.url,
    token: TOKEN,
    wechat: wechat.account,
    offsetMs: world.clock.contestNow().getTime() - Date.now(),
    aheadMs,
  };
  const script = path.join(__dirname, '../support/telling-process.ts');
  node = spawn(process.execPath, ['-r', 'tsx/cjs', script, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(createInterface({ input: node.stdout! }), 'line');
}

async function cut(): Promise<void> {
  if (!node) return;
  node.kill('SIGKILL');
  if (node.exitCode === null && node.signalCode === null) await once(node, 'exit');
  aheadMs += LATER_MS;
}

/** Everybody is the contact of one entry, has bound WeChat and has agreed to one message. */
async function people(): Promise<void> {
  const connection = connect<BffTables>(world.database.bffUrl);
  await migrate(connection.db, 'bff', bffMigrations);
  await migrateJobs(connection);
  await connection.close();
  await world.organise('POST', '/generate', { count: RESULTS, contestId: 'tiny' });
  const standalone = world.database.standaloneUrl;
  const rows = await ask<{ id: string }>(
    standalone,
    `update registrations set status = 'approved', stage = '初赛' returning id`,
  );
  ids = rows.map(({ id }) => id);
  await ask(
    standalone,
    `update contacts set phone = '1300000' || lpad(n::text, 4, '0')
     from unnest($1::text[]) with ordinality as given (id, n) where registration_id = given.id`,
    [ids],
  );
  await bff(
    `with people as (
       insert into users (id, phone, created_at)
       select 'user-' || n, '1300000' || lpad(n::text, 4, '0'), now() from generate_series(1, $1::int) n returning id
     ), bound as (
       insert into wechat_bindings (openid, user_id, bound_at) select 'openid-' || id, id, now() from people returning openid
     )
     select from bound`,
    [RESULTS],
  );
  await bff(
    `insert into consent_ledger (openid, template_id, messages, changed_at) select openid, $1, 1, now() from wechat_bindings`,
    [RESULT],
  );
  for (const { templateId: id, fields } of templates.wechat) {
    wechat.state.templates.set(id, { id, fields: Object.keys(fields), kind: 'once', banned: false });
  }
  for (let n = 1; n <= RESULTS; n++) {
    const { openid } = userOf(wechat.state, `openid-user-${n}`);
    wechat.state.subscriptions.set(`${openid} ${RESULT}`, 1);
  }
}

describe('公布五百份结果', () => {
  beforeAll(async () => {
    world = await openWorld();
    wechat = await startWeChat({ ...world.clock, now: () => new Date(), contestNow: () => new Date() });
    await people();
    await switchOn();
  }, 120_000);

  afterAll(async () => {
    await cut();
    await wechat.stop();
    await world.close();
  });

  test(`发送中断电 ${CUTS.length} 次：每位联络人的收件箱和微信都有，而且只有一条`, async () => {
    const file = path.join(temporaryFolder('results'), 'results.csv');
    writeFileSync(file, ['编号,结果', ...ids.map((id, i) => `${id},${i % 4 === 0 ? '晋级' : '未晋级'}`)].join('\n'));
    const where = { url: world.url, token: ORGANISER_TOKEN };
    const command = readCommand(['publish', 'tiny', '--stage', '决赛', '--file', file]);
    expect(await publishList(command, where, { service: where, say: () => {} })).toBe(0);

    const { outbox } = wechat.state;
    for (const sent of CUTS) {
      await until(`${sent} messages`, () => outbox.length >= sent);
      await cut();
      await switchOn();
    }
    // What was under way when the power went is asked about again, later.
    for (let round = 0; round < 4; round++) {
      await until('all that can go now has gone', async () => {
        const due = `select from deliveries_due where run_at <= $1 or claimed_until > $1 limit 1`;
        const inboxes = await bff<{ all: number }>('select count(*)::int as all from notices');
        return inboxes[0]!.all >= RESULTS && (await bff(due, [new Date(Date.now() + aheadMs)])).length === 0;
      });
      if ((await bff('select from deliveries_due limit 1')).length === 0) break;
      await cut();
      await switchOn();
    }

    const inboxes = await bff<{ registration_id: string }>('select registration_id from notices');
    expect(inboxes.map((each) => each.registration_id).sort()).toEqual([...ids].sort());
    const openids = outbox.map(({ openid }) => openid);
    expect([openids.length, new Set(openids).size]).toEqual([RESULTS, RESULTS]);
    const fates = await bff<{ state: string; count: number }>(
      `select state, count(*)::int as count from deliveries where channel = 'wechat' group by state`,
    );
    // Whose answer the dead node never heard is shown as unknown, not as sent.
    const count = (state: string) => fates.find((each) => each.state === state)?.count ?? 0;
    expect(count('sent') + count('unknown')).toBe(RESULTS);
    expect(fates.every(({ state }) => ['sent', 'unknown'].includes(state))).toBe(true);
    expect(count('unknown')).toBeLessThanOrEqual(100 * CUTS.length);
    expect(await bff('select from deliveries_due')).toEqual([]);
  }, 300_000);
});
