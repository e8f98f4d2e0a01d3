import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { listForOrganiser } from '../../bff/standalone/organiser/list-for-organiser';
import { printEntry } from '../../bff/standalone/organiser/print-entries';
import { advanceRegistration } from '../../bff/standalone/organiser/advance-entry';
import {
  approveRegistration,
  rejectRegistration,
  returnRegistration,
} from '../../bff/standalone/organiser/review-entry';
import { readRegistration } from '../../bff/standalone/registrations/read-registration';
import { residentId } from '../../bff/standalone/sample/made-up-numbers';
import { fillWithFiles } from '../../bff/standalone/sample/fill-with-files';
import { errorCodes } from '../../shared/errors';
import type { Issue } from '../../shared/issue';
import type { Registration, RegistrationSummary } from '../../shared/registration';
import { type Contact, signInContact } from '../support/contact';
import { startDesk, type TestDesk } from '../support/desk';
import { PDF } from '../support/files';
import { temporaryFolder } from '../support/run-folder';
import { changes } from './fixtures/changes';

const fixture = (name: string) => readFileSync(path.join(__dirname, 'fixtures', name), 'utf8');
const BEFORE = fixture('before.yaml');
const SECRET = '无人知晓的号码';

/** A folder with the contest as `text` says it, or without it; another contest is always there. */
function folderWith(text: string | null): string {
  const folder = temporaryFolder('contests');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'small.yaml'), fixture('small.yaml'));
  if (text !== null) writeFileSync(path.join(folder, 'before.yaml'), text);
  return folder;
}

let desk: TestDesk;
let contact: Contact;
/** One in every status, by what was done to it. */
const entries: Record<string, string> = {};
/** Whole drafts, one for each change to be submitted under it. */
const spare: string[] = [];
const answersOf = new Map<string, Registration['answers']>();

let teams = 0;
async function wholeDraft(): Promise<string> {
  const input = { contestId: 'before', trackId: 'red', topicIds: ['red-1'] };
  const { body } = await contact.post('/registrations', input).expect(201);
  const { id, revision } = (body as { registration: Registration }).registration;
  teams++;
  const member = (i: number) => ({
    id: `member000${i}`,
    name: `成员${i}`,
    idType: '居民身份证',
    idNumber: residentId('19800101', teams * 10 + i),
    role: '研发',
  });
  const given = {
    trackId: 'red',
    topicIds: ['red-1'],
    teamName: `第${teams}队`,
    kind: '甲',
    budget: '三十万元',
    secret: SECRET,
    members: [member(1), member(2)],
  };
  const { form } = desk.registry.contests.get('before')!;
  const answers = await fillWithFiles(form, { seed: teams, given }, (at, { label }) =>
    contact.upload(id, at, `${label}.pdf`, PDF),
  );
  await contact.save(id, revision, answers as object);
  return id;
}

async function submit(id: string) {
  return contact.submit(id, (await contact.read(id)).revision);
}

beforeAll(async () => {
  desk = await startDesk({ contestsDir: folderWith(BEFORE) });
  contact = await signInContact(desk);
  const begun = await contact.post('/registrations', { contestId: 'before' }).expect(201);
  entries.begun = (begun.body as { registration: Registration }).registration.id;
  for (const name of ['draft', 'submitted', 'returned', 'approved', 'showing', 'rejected']) {
    const id = (entries[name] = await wholeDraft());
    if (name !== 'draft') expect((await submit(id)).status).toBe(201);
  }
  const { registry } = desk;
  const order = { reason: '1. 预算太少；2. 作品说明不清', fields: ['budget', 'story'], only: false };
  await returnRegistration(registry, entries.returned!, order);
  for (const name of ['approved', 'showing']) await approveRegistration(registry, entries[name]!);
  await advanceRegistration(registry, entries.showing!, { stage: '路演', outcome: 'advanced' });
  await rejectRegistration(registry, entries.rejected!, '不符合条件');
  for (let i = 0; i < changes.length; i++) spare.push(await wholeDraft());
  for (const id of [...Object.values(entries), ...spare]) answersOf.set(id, (await contact.read(id)).answers);
}, 120_000);
afterAll(() => desk.stop());

interface Said {
  status: number;
  body: { error?: { code: string; message: string; issues?: Issue[] } };
}

/** Done, or refused with a code and a sentence for people: never lost for an answer. */
function sensible({ status, body }: Said): number {
  if (status >= 400) {
    expect(status).toBeLessThan(500);
    expect(Object.keys(errorCodes)).toContain(body.error?.code);
    expect(body.error?.message).toMatch(/[\u4e00-\u9fff]/);
  }
  return status;
}

describe.each(changes.map((change, i) => ({ ...change, i })))('while there are entries, $what:', ({ now, says, i }) => {
  const text = now(BEFORE);

  beforeAll(() => desk.restart({ contestsDir: folderWith(text) }));

  it('every entry is listed and read as before, answers untouched', async () => {
    const { body } = await contact.get('/registrations?limit=100').expect(200);
    const listed = (body as { items: RegistrationSummary[] }).items;
    expect(listed.map(({ id }) => id).sort()).toEqual([...answersOf.keys()].sort());
    for (const id of Object.values(entries)) {
      const { answers, nextAction, ...entry } = await contact.read(id);
      expect(answers).toEqual(answersOf.get(id));
      expect([entry.contestName, nextAction.text].every((words) => words.length > 0)).toBe(true);
    }
  });

  it('checks, papers and histories answer', async () => {
    for (const id of Object.values(entries)) {
      expect((await contact.post(`/registrations/${id}/check`)).status).toBe(200);
      sensible(await contact.get(`/registrations/${id}/papers`));
      sensible(await contact.post(`/registrations/${id}/papers/letter/link`, { fields: {} }));
    }
    const { body } = await contact.post(`/registrations/${entries.draft}/check`);
    const errors = (body as { issues: Issue[] }).issues.filter(({ severity }) => severity === 'error');
    const codes = errors.map(({ code }) => code);
    if (says === undefined) expect(codes).toEqual([]);
    else expect(codes).toContain(says);
    expect(errors.filter(({ message }) => !/[\u4e00-\u9fff]/.test(message))).toEqual([]);
  });

  it('another answer can be saved where saving is open, and no answer is lost by it', async () => {
    for (const name of ['begun', 'draft', 'returned']) {
      const id = entries[name]!;
      const { revision, answers, capabilities } = await contact.read(id);
      const saved = await contact.put(id, revision, { leadUnit: `${name}${i}` });
      expect([name, sensible(saved)]).toEqual([name, capabilities.edit.allowed ? 200 : 403]);
      if (saved.status !== 200) continue;
      const after = { ...answers, leadUnit: `${name}${i}` };
      expect((await contact.read(id)).answers).toEqual(after);
      answersOf.set(id, after);
    }
  });

  it('submitting is done or refused with what stands in the way', async () => {
    const id = spare[i]!;
    const said = await submit(id);
    const allowed = (await contact.read(id)).capabilities.submit.allowed;
    if (sensible(said) === 201) expect(says).toBeUndefined();
    else expect([403, 422]).toContain(said.status);
    if (said.status === 422) expect((said.body as Said['body']).error!.issues!.map(({ code }) => code)).toContain(says);
    if (said.status === 403) expect(allowed).toBe(false);
  });

  it('the organiser lists, reads and returns them', async () => {
    const { items } = await listForOrganiser(desk.registry, { contestId: 'before', limit: 1000 });
    expect(items).toHaveLength(answersOf.size);
    for (const id of answersOf.keys()) {
      const entry = await readRegistration(desk.registry, id, 'organiser');
      expect(printEntry(entry, desk.clock.contestNow())).toContain(id);
    }
    const { status } = await contact.read(spare[i]!);
    if (status !== 'submitted') return;
    await returnRegistration(desk.registry, spare[i]!, { reason: '请修改项目名称', fields: [], only: false });
    expect((await submit(spare[i]!)).status).toBe(201);
  });

  it('nothing personal is stored in the clear', async () => {
    const stored = await desk.registry.db.selectFrom('registrations').select('answers').execute();
    const kept = await desk.registry.db.selectFrom('revisions').select('answers').execute();
    const texts = JSON.stringify([...stored, ...kept]);
    expect(texts.includes(SECRET)).toBe(false);
    expect(texts.includes('99010119800101')).toBe(false);
  });
});

test('an entry at a stage that is no more goes on to one that is', async () => {
  await desk.restart({
    contestsDir: folderWith(changes.find(({ what }) => what === 'a stage is removed')!.now(BEFORE)),
  });
  expect((await contact.read(entries.showing!)).stage).toBe('路演');
  const { stage } = await advanceRegistration(desk.registry, entries.showing!, { stage: '决赛', outcome: 'advanced' });
  expect(stage).toBe('决赛');
});

test('with the old definition back, everything is there again', async () => {
  await desk.restart({ contestsDir: folderWith(BEFORE) });
  for (const [id, answers] of answersOf) expect((await contact.read(id)).answers).toEqual(answers);
  const { body } = await contact.post(`/registrations/${entries.draft}/check`);
  expect((body as { issues: Issue[] }).issues).toEqual([]);
});
