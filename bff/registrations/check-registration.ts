import type { Endpoints, Output } from '../../shared/api';
import type { Issue } from '../../shared/errors';
import { checkAnswers } from '../../shared/form/check';
import type { Form } from '../../shared/form/form';
import { cannotPromise } from '../../shared/platform-promises';
import type { Person } from '../http/route';
import type { MainRegistration } from '../main-api/contract';
import { paperIssues } from '../papers/paper-issues';
import type { Parts } from '../parts';
import { openRegistration } from './open-registration';
import { missingFiles } from './named-files';

/** Every issue of the stored answers, nothing saved. */
export async function checkRegistration(
  parts: Parts,
  person: Person,
  id: string,
): Promise<Output<Endpoints['checkRegistration']>> {
  const { main, loaded } = await openRegistration(parts, person, id);
  const issues = loaded ? [...allIssues(loaded.form, main), ...(await paperIssues(parts, loaded, main))] : [];
  return { issues, revision: main.revision, cannotPromise: cannotPromise(parts.mainApi.promises) };
}

/** What the form says of the answers, and the files they name that never arrived. */
export function allIssues(form: Form, main: MainRegistration): Issue[] {
  return [...checkAnswers(form, main.answers), ...missingFiles(form, main)];
}
