import { type Answers, isEmpty, valueAt } from '../../shared/form/answers';
import { type Form, pathLabel } from '../../shared/form/form';
import { reasonsOf, splitReasons } from '../../shared/form/reasons';
import type { Return, ReturnReason } from '../../shared/registration';
import type { MainReturn } from '../main-api/contract';
import type { Parts } from '../parts';
import type { OpenRegistration } from './open-registration';
import { storedRevision } from './stored-revisions';

/** Every return with its pieces; each tells the field it means, and what stood there when the entry came back. */
export function tellReturns({ mainApi }: Parts, { main, loaded, person }: OpenRegistration): Promise<Return[]> {
  const answersAt = async (revision: number): Promise<Answers> =>
    revision === main.revision
      ? main.answers
      : (await storedRevision(mainApi, person.phone, main.id, revision)).answers;
  return Promise.all(
    main.returns.map(async ({ id, at, resubmitBy, text, fields, revision }) => {
      const reasons = loaded ? reasonsIn(loaded.form, await answersAt(revision), text, fields) : plainReasons(text);
      return { id, at, resubmitBy, text, reasons };
    }),
  );
}

function reasonsIn(form: Form, answers: Answers, text: string, fields: MainReturn['fields']): ReturnReason[] {
  return reasonsOf(form, answers, text, fields).map((reason) => {
    if (reason.path === undefined) return reason;
    const before = valueAt(answers, reason.path);
    return { ...reason, label: pathLabel(form, answers, reason.path), ...(!isEmpty(before) && { before }) };
  });
}

function plainReasons(text: string): ReturnReason[] {
  return splitReasons(text).map((piece, i) => ({ id: String(i + 1), text: piece }));
}
