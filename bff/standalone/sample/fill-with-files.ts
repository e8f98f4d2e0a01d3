import type { Answers } from '../../../shared/form/answers';
import { applyChanges } from '../../../shared/form/changes';
import type { FilesField } from '../../../shared/form/fields/files';
import type { Form } from '../../../shared/form/form';
import { filesNamed } from '../answers/summary-columns';
import type { Filling } from './draft';
import { fillAnswers } from './fill-answers';

/** Stores a file for the field at this path and answers its id. */
export type Upload = (path: string, field: FilesField) => Promise<string>;

/** The same as fillAnswers, with a real file for every file that is asked for: stored one after the other. */
export async function fillWithFiles(form: Form, filling: Omit<Filling, 'fileFor'>, upload: Upload): Promise<Answers> {
  const wanted = new Map<string, FilesField>();
  const fileFor = (_path: string, field: FilesField) => {
    const id = `wanted-${wanted.size}`;
    wanted.set(id, field);
    return id;
  };
  const answers = fillAnswers(form, { ...filling, fileFor });
  const stored: Record<string, string[]> = {};
  for (const { path, id } of filesNamed(form, answers)) {
    const field = wanted.get(id);
    (stored[path] ??= []).push(field ? await upload(path, field) : id);
  }
  return applyChanges(answers, stored);
}
