import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sealedPlacesOfBff } from '../../bff/keys/sealed-places-of-bff';
import { sealedPlaces } from '../../bff/standalone/answers/sealed-places';
import { documents } from '../../bff/legal/documents';
import { type Contact, signInContact } from '../support/contact';
import { ask } from '../support/database';
import { startDesk, type TestDesk } from '../support/desk';
import { entryContacts } from '../support/entry-contacts';
import { temporaryFolder } from '../support/run-folder';
import { until } from '../support/until';

const newKey = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;
const root = path.resolve(__dirname, '../..');
const HISTORY = 800;

let desk: TestDesk;
let contact: Contact;
let id: string;
let invitationKey: string;
let idNumber: string;
const k2 = newKey('k2');

beforeAll(async () => {
  desk = await startDesk({ webhook: false });
  contact = await signInContact(desk);
  const submitted = await contact.submitted();
  ({ id } = submitted);
  idNumber = (submitted.answers.members as unknown as { idNumber: string }[])[0]!.idNumber;
  ({ key: invitationKey } = await entryContacts(desk, contact, id).invite());
  const draft = await contact.completeDraft();
  await contact.post(`/registrations/${draft.id}/papers/declaration/link`, {}).expect(200);
  const phoneCode = desk.wechat.phoneCode('oRotating', contact.phone);
  await desk.http
    .post('/api/session/wechat-phone')
    .send({ phoneCode, loginCode: desk.wechat.loginCode('oRotating'), acceptedTerms: documents.terms.version })
    .expect(201);
  // A long history, so that there is a half way.
  await ask(
    desk.standaloneDatabaseUrl,
    `insert into revisions select registration_id, 1000 + n, answers, by_phone, saved_at
       from revisions, generate_series(1, $2) n where registration_id = $1 and revision = $3`,
    [id, HISTORY, submitted.revision],
  );
}, 120_000);
afterAll(() => desk.stop());

/** `npm run rotate-keys`, as an operator starts it beside the service. */
function rotate(dataKeys = desk.dataKeys): {
  child: ChildProcess;
  ended: Promise<{ code: number | null; text: string }>;
} {
  const child = spawn(process.execPath, ['bff/run.cjs', 'rotate-keys'], {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: 'test',
      DATABASE_URL: desk.databaseUrl,
      STANDALONE_DATABASE_URL: desk.standaloneDatabaseUrl,
      DATA_DIR: temporaryFolder('rotate'),
      DATA_KEYS: dataKeys,
    },
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += String(chunk)));
  const ended = new Promise<{ code: number | null; text: string }>((resolve) =>
    child.on('close', (code) => resolve({ code, text })),
  );
  return { child, ended };
}

/** Every row of both schemas, as PostgreSQL prints it, where something is sealed with this key. */
async function sealedWith(keyId: string): Promise<string[]> {
  const found: string[] = [];
  for (const [schema, url] of [
    ['bff', desk.databaseUrl],
    ['standalone', desk.standaloneDatabaseUrl],
  ] as const) {
    const tables = await ask<{ name: string }>(
      url,
      'select table_name as name from information_schema.tables where table_schema = $1',
      [schema],
    );
    for (const { name } of tables) {
      const pattern = `\\m${keyId}\\.[\\w-]{16}\\.`;
      const rows = await ask<{ row: string }>(
        url,
        `select left(t::text, 80) as row from ${schema}.${name} t where t::text ~ $1`,
        [pattern],
      );
      found.push(...rows.map(({ row }) => `${name}: ${row}`));
    }
  }
  return found;
}

test('every column that holds something sealed is known to whoever changes the keys', async () => {
  const places = [...sealedPlacesOfBff(desk.parts.dataSeal), ...sealedPlaces(desk.registry.vault)];
  const tables = new Set(places.map(({ table }) => table));
  const found = new Set((await sealedWith('k1')).map((line) => line.split(':')[0]!));
  expect([...found].filter((table) => !tables.has(table))).toEqual([]);
  expect([...found].sort()).toEqual(['invitations', 'papers', 'registrations', 'revisions', 'wechat_tokens'].sort());
  const columns = await ask<{ name: string }>(
    desk.databaseUrl,
    `select table_name || '.' || column_name as name from information_schema.columns
      where table_schema = 'bff' and column_name like '%sealed%'`,
  );
  expect(columns.map(({ name }) => name).sort()).toEqual(
    sealedPlacesOfBff(desk.parts.dataSeal)
      .map(({ table, column }) => `${table}.${column}`)
      .sort(),
  );
});

test('a key that is still needed may not be left out: the start is refused with a sentence that names it', async () => {
  const both = desk.dataKeys;
  await expect(desk.restart({ dataKeys: k2 })).rejects.toThrow(/DATA_KEYS 里少了还在用的密钥 k1（\d+ 处）/);
  await desk.restart({ dataKeys: both });
  await contact.read(id);
});

test('the command waits for the service to know the new key', async () => {
  const { code, text } = await rotate(`${k2},${desk.dataKeys}`).ended;
  expect([code, text]).toEqual([1, expect.stringContaining('请先带着新的 DATA_KEYS 重启服务')]);
});

test('while people save, and killed half way: run again it ends, and everything is under the new key', async () => {
  await desk.restart({ dataKeys: `${k2},${desk.dataKeys}` });
  const draft = await contact.draft();
  let { revision } = draft;
  let saving = true;
  const typed: string[] = [];
  const load = (async () => {
    while (saving) {
      typed.push(`第 ${typed.length} 次`);
      ({ revision } = await contact.save(draft.id, revision, { contactName: typed.at(-1)! }));
    }
  })();

  const first = rotate();
  const done = async () =>
    Number(
      (
        await ask<{ n: string }>(
          desk.standaloneDatabaseUrl,
          `select count(*) as n from revisions where answers::text like '%"$sealed": "k2.%'`,
        )
      )[0]!.n,
    );
  await until('it to be half way', async () => (await done()) > 50);
  first.child.kill('SIGKILL');
  await first.ended;
  expect(await done()).toBeLessThan(HISTORY);
  expect((await sealedWith('k1')).length).toBeGreaterThan(0);

  const { code, text } = await rotate().ended;
  await pause(50);
  saving = false;
  await load;
  expect([code, text]).toEqual([0, expect.stringContaining('不再需要：k1')]);
  expect(await sealedWith('k1')).toEqual([]);
  expect((await contact.read(draft.id)).answers.contactName).toBe(typed.at(-1));
}, 120_000);

test('without the old key everything is readable, and whoever stands in one entry is still refused in another', async () => {
  await desk.restart({ dataKeys: k2 });
  expect((await contact.read(id)).answers).toMatchObject({ contactPhone: '13800000001' });
  await desk.http.get(`/api/invitations/${invitationKey}`).expect(200);
  const other = await signInContact(desk);
  const { id: second, revision } = await other.completeDraft();
  const saved = await other.save(second, revision, { 'members.member0001.idNumber': idNumber });
  const { body } = await other.submit(second, saved.revision).expect(422);
  expect(JSON.stringify(body)).toContain('已在另一份报名中');
  const claims = await ask<{ key_id: string }>(desk.standaloneDatabaseUrl, 'select distinct key_id from claims');
  expect(claims).toEqual([{ key_id: 'k2' }]);
});
