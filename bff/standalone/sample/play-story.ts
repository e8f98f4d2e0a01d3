import { createHash } from 'node:crypto';
import type { Answers } from '../../../shared/form/answers';
import type { FilesField } from '../../../shared/form/fields/files';
import { checkAnswers } from '../../../shared/form/check';
import { announceFile } from '../files/announce-file';
import { putPiece } from '../files/put-piece';
import { newId } from '../new-id';
import { advanceRegistration } from '../organiser/advance-entry';
import { approveRegistration, rejectRegistration, returnRegistration } from '../organiser/review-entry';
import { contestOf, type Registry } from '../registry';
import { createRegistration } from '../registrations/create-registration';
import { putContacts } from '../registrations/put-contacts';
import { readRegistration } from '../registrations/read-registration';
import { saveAnswers } from '../registrations/save-answers';
import { submitRegistration } from '../registrations/submit-registration';
import { drawPdf, drawPng } from './draw-files';
import type { SampleEntry, Step } from './sample-entry';
import { fullAnswers, halfAnswers } from './write-answers';

/**
 * Plays the sample's stories in the order of their time, through the very functions the API uses: receipts, revisions,
 * histories and the feed come out as they would have. Steps that lie in the future of the contest's clock are left out.
 */
export async function playStories(registry: Registry, entries: readonly SampleEntry[]): Promise<void> {
  const ids = new Map<SampleEntry, string>();
  const now = registry.clock.contestNow();
  const steps = entries
    .flatMap((entry) =>
      entry.story.map((step) => ({ entry, step, at: new Date(`${step.at.replace(' ', 'T')}:00+08:00`) })),
    )
    .filter(({ at }) => at <= now)
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  for (const { entry, step, at } of steps) {
    const then = { ...registry, clock: { ...registry.clock, contestNow: () => at } };
    if (step.does === 'begin') {
      const { id } = await createRegistration(then, entry.phone, entry.contest, entry.begun, at);
      ids.set(entry, id);
    } else await play(then, entry, ids.get(entry)!, step, at);
  }
}

async function play(registry: Registry, entry: SampleEntry, id: string, step: Step, at: Date): Promise<void> {
  const { phone } = entry;
  const save = async (change: (answers: Answers) => Answers | Promise<Answers>) => {
    const { revision, answers } = await readRegistration(registry, id, phone);
    await saveAnswers(registry, phone, id, revision, await change(answers), at);
  };
  const { form } = contestOf(registry, entry.contest);
  switch (step.does) {
    case 'fillHalf':
      return save(() => halfAnswers(form, entry));
    case 'fillAll':
      return save((before) => {
        const unit = entry.half[form.marks.get('leadUnitName') ?? ''];
        const of = typeof unit === 'string' ? unit : '示例';
        return fullAnswers(form, entry, before, (_path, field) => upload(registry, phone, id, field, of, at));
      });
    case 'mend':
      return save((answers) => ({ ...answers, ...step.changes }));
    case 'submit': {
      const { revision, answers } = await readRegistration(registry, id, phone);
      const errors = checkAnswers(form, answers).filter(({ severity }) => severity === 'error');
      if (errors.length > 0)
        throw new Error(`the sample no longer fits the form: ${JSON.stringify(errors.slice(0, 5))}`);
      return void (await submitRegistration(registry, phone, id, revision, newId(), at));
    }
    case 'invite': {
      const { contacts } = await readRegistration(registry, id, phone);
      return void (await putContacts(registry, phone, id, [...contacts, { phone: step.phone, role: 'deputy' }], at));
    }
    case 'return': {
      const { reason, fields, only, until } = step;
      return void (await returnRegistration(registry, id, { reason, fields, only, until }));
    }
    case 'approve':
      return void (await approveRegistration(registry, id, step.reason));
    case 'reject':
      return void (await rejectRegistration(registry, id, step.reason));
    case 'advance':
      return void (await advanceRegistration(registry, id, step));
  }
}

async function upload(
  registry: Registry,
  phone: string,
  id: string,
  field: FilesField,
  of: string,
  at: Date,
): Promise<string> {
  const isPicture = field.accept.includes('png');
  const content = contentOf(field.id, isPicture);
  const name = `${field.label}-${of}.${isPicture ? 'png' : 'pdf'}`;
  const size = content.length;
  const file = await announceFile(registry, phone, id, { name, size }, at);
  await putPiece(registry, phone, id, file.id, { from: 0, to: size - 1, size }, content, at);
  return file.id;
}

/** Drawing takes a while, and every entry asks for the same papers. */
const drawn = new Map<string, Buffer>();

function contentOf(id: string, isPicture: boolean): Buffer {
  const content =
    drawn.get(id) ??
    (isPicture
      ? drawPng(createHash('sha256').update(id).digest().readUInt16BE())
      : drawPdf('Sample document', [id, 'Made up to try the service out. Not a real document.']));
  drawn.set(id, content);
  return content;
}
