import type { Issue } from '../../shared/errors';
import { fileProblems } from '../../shared/files/file-problems';
import { filesInAnswers, naming, type Naming } from '../../shared/files/files-in-answers';
import { type Changes, isRow } from '../../shared/form/changes';
import type { FilesField } from '../../shared/form/fields/files';
import { type Form, placeOf } from '../../shared/form/form';
import type { Attachment } from '../../shared/registration';
import type { MainRegistration } from '../main-api/contract';

/** Changes that would put a file into a field it must not be in: another entry's, one half arrived, or of a wrong kind. */
export function wrongFiles(form: Form, { answers, files }: MainRegistration, changes: Changes): Issue[] {
  const already = new Set(filesInAnswers(form, answers).flatMap(({ path, ids }) => ids.map((id) => `${path} ${id}`)));
  const known = new Map(files.map((file) => [file.id, file]));
  return namedByChanges(form, changes).flatMap(({ path, field, ids }) =>
    ids.filter((id) => !already.has(`${path} ${id}`)).flatMap((id) => whatIsWrong(path, field, known.get(id))),
  );
}

function whatIsWrong(path: string, field: FilesField, file: Attachment | undefined): Issue[] {
  const problem = (code: string, message: string): Issue => ({ path, code, message, severity: 'error' });
  if (!file) return [problem('unknown_file', `${field.label}里有一个文件不在这份报名里，请重新上传`)];
  if (!file.complete) return [problem('incomplete_file', `文件“${file.name}”还没有传完，请等它传完再保存`)];
  return fileProblems(field, file).map((each) => problem(each.code, each.message));
}

/** Files the answers name that are not there, or not whole. */
export function missingFiles(form: Form, { answers, files }: MainRegistration): Issue[] {
  const whole = new Set(files.filter(({ complete }) => complete).map(({ id }) => id));
  return filesInAnswers(form, answers)
    .filter(({ ids }) => !ids.every((id) => whole.has(id)))
    .map(({ path, field }) => {
      const message = `${field.label}有文件没有传完或已经不在，请重新上传`;
      return { path, code: 'file_missing', message, severity: 'error' };
    });
}

function namedByChanges(form: Form, changes: Changes): Naming[] {
  return Object.entries(changes).flatMap(([path, value]) => {
    const place = placeOf(form, path);
    if (place?.leaf) return naming(place.leaf, path, value);
    if (!place || !isRow(value)) return [];
    return Object.entries(value).flatMap(([sub, each]) => {
      const leaf = form.leaves.get(`${place.key}.${sub}`);
      return leaf ? naming(leaf, `${path}.${sub}`, each) : [];
    });
  });
}
