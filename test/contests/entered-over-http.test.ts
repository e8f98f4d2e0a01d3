import path from 'node:path';
import { insideWindow } from '../../bff/contests/authoring/preview';
import { type LoadedContest, loadContests } from '../../bff/contests/load-contests';
import { fillWithFiles } from '../../bff/standalone/sample/fill-with-files';
import type { FilesField } from '../../shared/form/fields/files';
import type { Issue } from '../../shared/issue';
import type { Receipt, Registration } from '../../shared/registration';
import { endsAt, startsAt } from '../../shared/time';
import { type Contact, signInContact } from '../support/contact';
import { startDesk, type TestDesk } from '../support/desk';
import { PDF, SLIDES, WORD } from '../support/files';

const contests = loadContests(path.join(__dirname, '../../config/contests'));

/** Two ways through each form: only what is required, and everything that is asked for. */
const ways = [
  { everything: false, seed: 11 },
  { everything: true, seed: 12 },
];

describe.each([...contests])('%s', (id, { contest, form }: LoadedContest) => {
  let desk: TestDesk;
  let contact: Contact;
  beforeAll(async () => {
    const now = insideWindow(contest);
    expect(startsAt(contest.registration.opens) <= now.getTime()).toBe(true);
    expect(now.getTime() < endsAt(contest.registration.closes)).toBe(true);
    desk = await startDesk({ contestStart: now.toISOString() });
    contact = await signInContact(desk);
  });
  afterAll(() => desk.stop());

  async function filled(way: (typeof ways)[number]): Promise<Registration> {
    const begun = await contact.post('/registrations', { contestId: id }).expect(201);
    const { id: entry, revision } = (begun.body as { registration: Registration }).registration;
    const answers = await fillWithFiles(form, way, (at, field) => contact.upload(entry, at, ...fileFor(field)));
    await contact.save(entry, revision, answers as object);
    return contact.read(entry);
  }

  it.each(ways)('is filled in ($everything: everything) and handed in on a day inside its window', async (way) => {
    const { id: entry, revision } = await filled(way);
    const { body: checked } = await contact.post(`/registrations/${entry}/check`).expect(200);
    expect((checked as { issues: Issue[] }).issues).toEqual([]);
    const { status, body } = await contact.submit(entry, revision);
    if (contest.entry.elsewhere) {
      expect(status).toBe(403);
      expect((body as { error: { message: string } }).error.message).toContain(contest.entry.elsewhere.where);
      expect((await contact.read(entry)).status).toBe('draft');
      return;
    }
    expect({ status, issues: (body as { error?: { issues?: Issue[] } }).error?.issues }).toEqual({ status: 201 });
    const { receipt, registration } = body as { receipt: Receipt; registration: Registration };
    expect(receipt.revision).toBe(revision);
    expect(registration.status).toBe('submitted');
  });

  it('with nothing filled in is handed in to nobody, and all that is missing is told at once', async () => {
    const begun = await contact.post('/registrations', { contestId: id }).expect(201);
    const { id: entry, revision } = (begun.body as { registration: Registration }).registration;
    const { status, body } = await contact.submit(entry, revision);
    if (contest.entry.elsewhere) return expect(status).toBe(403);
    expect(status).toBe(422);
    const told = (body as { error: { issues: Issue[] } }).error.issues.map(({ path: at }) => at);
    const asked = form.entries
      .map(({ leaf, rows }) => (leaf ?? rows).field)
      .filter(({ required, when }) => required && !when);
    expect(told).toEqual(expect.arrayContaining(asked.map((field) => field.id)));
  });
});

function fileFor({ label, accept }: FilesField): [name: string, bytes: Buffer] {
  if (accept.includes('pdf')) return [`${label}.pdf`, PDF];
  return accept.includes('pptx') ? [`${label}.pptx`, SLIDES] : [`${label}.docx`, WORD];
}
