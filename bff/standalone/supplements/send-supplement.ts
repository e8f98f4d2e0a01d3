import { AppError } from '../../../shared/errors';
import { noAnswer, type SupplementAnswers } from '../../../shared/supplement';
import { isOverdue, supplementIssues } from '../../../shared/supplement-rules';
import { formatMoment } from '../../../shared/time';
import { idPattern, type MainRegistration } from '../../main-api/contract';
import { recordEvent } from '../events/record-event';
import { Refused } from '../http/refused';
import { inTransaction, notFound, type Registry, type Tx } from '../registry';
import { lockRegistration } from '../registrations/find-registration';
import { presentFile } from '../registrations/present-registration';
import { readRegistration } from '../registrations/read-registration';
import { sealOwner } from './present-supplement';

/**
 * Sends exactly once: answers and key are stored in one transaction with the event, so the same key is answered the
 * same again, also after a crash. What is overdue is taken and marked late. The status stays as it is.
 */
export async function sendSupplement(
  registry: Registry,
  phone: string,
  { id, supplementId }: { id: string; supplementId: string },
  given: SupplementAnswers,
  key: string,
  at: Date,
): Promise<MainRegistration> {
  await inTransaction(registry, async (tx) => {
    const found = await lockRegistration(tx, id, phone);
    const supplement = await findSupplement(tx, id, supplementId);
    const owner = sealOwner(id, supplementId);
    const answers = inOrder(supplement.items, given);
    if (supplement.sent_at !== null) {
      if (supplement.sent_key !== key) throw sentBefore(supplement.sent_at, at);
      const earlier = registry.vault.openWhole(owner, supplement.answers ?? '');
      if (JSON.stringify(earlier) !== JSON.stringify(answers)) throw otherAnswers();
      return;
    }
    const files = await tx.selectFrom('files').selectAll().where('registration_id', '=', id).execute();
    const issues = supplementIssues(supplement, given, files.map(presentFile));
    if (issues.length > 0) throw new AppError('invalid_answers', 'the supplement is not complete', { issues });

    await tx
      .updateTable('supplements')
      .set({ sent_at: at, sent_key: key, answers: registry.vault.sealWhole(owner, answers) })
      .where('id', '=', supplementId)
      .execute();
    await tx
      .updateTable('registrations')
      .set({ open_supplements: found.openSupplements.length - 1 })
      .where('id', '=', id)
      .execute();
    const ids = Object.values(answers).flatMap((answer) => answer.files);
    if (ids.length > 0) await tx.updateTable('files').set({ submitted: true }).where('id', 'in', ids).execute();
    const { title } = supplement;
    await recordEvent(registry, tx, {
      ...{ registrationId: id, type: 'supplementSent', at, actor: { kind: 'contact', phone } },
      data: { supplementId, title, late: isOverdue(supplement, at) },
    });
  });
  return readRegistration(registry, id, phone);
}

async function findSupplement(tx: Tx, id: string, supplementId: string) {
  if (!idPattern.test(supplementId)) throw notFound();
  const found = await tx
    .selectFrom('supplements')
    .selectAll()
    .where('id', '=', supplementId)
    .where('registration_id', '=', id)
    .executeTakeFirst();
  if (!found) throw notFound();
  return found;
}

/** Every item's answer, in the order of the request: what is compared when a key comes again. */
function inOrder(items: readonly { id: string }[], given: SupplementAnswers): SupplementAnswers {
  return Object.fromEntries(
    items.map(({ id }) => {
      const { text, files } = Object.hasOwn(given, id) ? given[id]! : noAnswer;
      return [id, { text, files }];
    }),
  );
}

function sentBefore(sentAt: Date, now: Date): AppError {
  return new Refused(409, 'not_allowed', 'this supplement has been sent', {
    sentence: `这项补充材料已于 ${formatMoment(sentAt.toISOString(), now)} 发送，不能再次发送。`,
  });
}

function otherAnswers(): AppError {
  return new Refused(422, 'invalid_request', 'this key has sent other answers', {
    sentence: '这次发送的编号已经用过了，请刷新后再看。',
  });
}
