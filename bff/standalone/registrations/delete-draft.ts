import { AppError } from '../../../shared/errors';
import { recordEvent } from '../events/record-event';
import { inTransaction, type Registry } from '../registry';
import { lockRegistration } from './find-registration';

/** Only a draft goes; what was submitted once stays. */
export async function deleteDraft(registry: Registry, phone: string, id: string, at: Date): Promise<void> {
  const files = await inTransaction(registry, async (tx) => {
    const { status } = await lockRegistration(tx, id, phone);
    if (status !== 'draft') {
      throw new AppError('not_allowed', 'only drafts can be deleted', { sentence: '只有草稿可以删除。' });
    }
    const stored = await tx.selectFrom('files').select('stored_as').where('registration_id', '=', id).execute();
    await recordEvent(registry, tx, {
      registrationId: id,
      type: 'deleted',
      at,
      actor: { kind: 'contact', phone },
      data: {},
    });
    await tx.deleteFrom('registrations').where('id', '=', id).execute();
    return stored.map(({ stored_as }) => stored_as);
  });
  await registry.fileStore.remove(files);
}
