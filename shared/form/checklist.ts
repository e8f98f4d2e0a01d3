import type { Answers } from './answers';
import { checkAnswers } from './check';
import { type Form, placeOf } from './form';
import { requiredPaths } from './outline';

/** One thing to have ready: a section of the form, or files that are asked for by themselves. */
export interface CheckItem {
  kind: 'section' | 'files';
  /** The section's id, or the field's path. */
  id: string;
  title: string;
  /** How many answers are missing or wrong; none: it is ready. */
  left: number;
}

/** What has to be ready now, in the form's order. Sections that ask for nothing are left out while they are in order. */
export function checklistOf(form: Form, answers: Answers): CheckItem[] {
  const wrong = new Set(
    checkAnswers(form, answers)
      .filter(({ severity }) => severity === 'error')
      .map(({ path }) => path),
  );
  const asked = new Set([...requiredPaths(form, answers), ...wrong]);
  return form.definition.sections.flatMap((section): CheckItem[] => {
    const own = [...asked].filter((path) => form.sectionOf.get(placeOf(form, path)?.key ?? path) === section);
    const isFiles = (path: string) => placeOf(form, path)?.field.type === 'files' && !path.includes('.');
    const written = own.filter((path) => !isFiles(path));
    const left = written.filter((path) => wrong.has(path)).length;
    const words: CheckItem[] =
      written.length > 0 ? [{ kind: 'section', id: section.id, title: section.title, left }] : [];
    const files = section.fields
      .filter(({ id }) => own.includes(id) && isFiles(id))
      .map(({ id, label }): CheckItem => ({ kind: 'files', id, title: label, left: wrong.has(id) ? 1 : 0 }));
    return [...words, ...files];
  });
}
