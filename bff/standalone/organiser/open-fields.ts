import { AppError } from '../../../shared/errors';
import { pathLabel } from '../../../shared/form/form';
import type { MainRegistration } from '../../main-api/contract';
import type { Registry } from '../registry';
import { act, mustBe, problem } from './act';
import { fieldProblems } from './check-return';

/**
 * Opens more of an entry that is with its contacts already, whatever the locks say: what the organiser names joins
 * what the return named. A draft is open as it is, and of what was submitted nothing is, until it is returned.
 */
export function openFields(
  registry: Registry,
  id: string,
  { fields, reason }: { fields: string[]; reason?: string | undefined },
): Promise<MainRegistration> {
  return act(registry, id, async ({ tx, found, loaded: { form } }) => {
    mustBe(found, ['returned'], '再打开字段');
    const row = await tx.selectFrom('registrations').select('answers').where('id', '=', id).executeTakeFirstOrThrow();
    const answers = registry.vault.open(id, row.answers);
    const issues = fieldProblems(form, answers, { fields, only: false });
    if (issues.length > 0) throw new AppError('invalid_request', 'fields that cannot be opened', { issues });
    const before = found.openReturn?.fields ?? [];
    const added = [...new Set(fields)].filter((field) => !before.includes(field));
    if (added.length === 0) throw problem('field', '这些字段已经打开了');
    await tx
      .updateTable('returns')
      .set({ fields: [...before, ...added] })
      .where('id', '=', found.open_return_id)
      .execute();
    const labels = added.map((path) => pathLabel(form, answers, path));
    return { set: {}, type: 'opened', data: { fields: added, labels, reason: reason ?? null } };
  });
}
