import type { Answers } from '../../../shared/form/answers';
import { applyChanges } from '../../../shared/form/changes';
import type { Form } from '../../../shared/form/form';
import { filesNamed } from '../answers/summary-columns';
import { fillAnswers } from './fill-answers';
import { fillWithFiles, type Upload } from './fill-with-files';
import type { SampleEntry } from './sample-entry';

/** The first half of the form, without its files. */
export function halfAnswers(form: Form, entry: SampleEntry): Answers {
  const { sections } = form.definition;
  const half = new Set(sections.slice(0, Math.ceil(sections.length / 2)).flatMap(({ fields }) => fields));
  const given = { ...entry.begun, ...entry.half };
  const filled = fillAnswers(form, { seed: seedOf(entry), given, fileFor: (path) => path });
  const all = applyChanges(filled, Object.fromEntries(filesNamed(form, filled).map(({ path }) => [path, null])));
  const kept = form.entries.filter(({ leaf, rows }) => half.has((leaf ?? rows).field));
  const keys = new Set([...Object.keys(given), ...kept.map(({ leaf, rows }) => (leaf ?? rows).field.id)]);
  return Object.fromEntries(Object.entries(all).filter(([key]) => keys.has(key)));
}

/** Everything the form asks for: what the sample tells, the rest made up around it. */
export async function fullAnswers(form: Form, entry: SampleEntry, before: Answers, upload: Upload): Promise<Answers> {
  const given = { ...before, ...entry.begun, ...entry.half, ...entry.all };
  return fillWithFiles(form, { seed: seedOf(entry), given }, upload);
}

/** Every entry has numbers of its own, the same in every database. */
const seedOf = ({ begun }: SampleEntry): number =>
  [...JSON.stringify(begun)].reduce((seed, letter) => seed * 31 + letter.charCodeAt(0), 7) | 0;
