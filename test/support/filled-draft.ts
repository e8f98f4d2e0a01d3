import { fillWithFiles } from '../../bff/standalone/sample/fill-with-files';
import type { Endpoints, Input } from '../../shared/api';
import type { Answers } from '../../shared/form/answers';
import type { Registration } from '../../shared/registration';
import type { Contact } from './contact';
import type { TestDesk } from './desk';
import { PDF } from './files';

interface Filling {
  /** Answers that stay as they are; the rest is made up around them. */
  given?: Answers;
  seed?: number;
  /** What may stay empty too. */
  everything?: boolean;
}

/** A draft made, filled in with real files and saved, without fault. */
export async function filledDraft(
  desk: TestDesk,
  contact: Contact,
  input: Input<Endpoints['createRegistration']>,
  { given = {}, seed = 1, everything = false }: Filling = {},
): Promise<Registration> {
  const { body } = await contact.post('/registrations', input).expect(201);
  const { id, revision, answers: begun } = (body as { registration: Registration }).registration;
  const { form } = desk.contests.get(input.contestId)!;
  const filling = { seed, everything, given: { ...begun, ...given } };
  const answers = await fillWithFiles(form, filling, (at, { label }) => contact.upload(id, at, `${label}.pdf`, PDF));
  const { issues } = await contact.save(id, revision, answers);
  if (issues.length > 0) throw new Error(`not filled in without fault: ${JSON.stringify(issues)}`);
  return contact.read(id);
}
