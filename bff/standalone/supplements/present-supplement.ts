import type { ExpressionBuilder } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { SupplementAnswers } from '../../../shared/supplement';
import type { MainSupplement } from '../../main-api/contract';
import type { Vault } from '../answers/seal-answers';
import { iso } from '../registrations/present-registration';
import type { StandaloneTables, SupplementsTable } from '../tables';

const fields = [
  'supplements.id',
  'supplements.kind',
  'supplements.title',
  'supplements.text',
  'supplements.items',
  'supplements.asked_at',
  'supplements.until',
  'supplements.sent_at',
  'supplements.answers',
] as const;

type Entries = ExpressionBuilder<StandaloneTables, 'registrations'>;
type Row = Pick<SupplementsTable, 'id' | 'kind' | 'title' | 'text' | 'until' | 'answers'> & {
  items: MainSupplement['items'];
  asked_at: Date | string;
  sent_at: Date | string | null;
};

/** For a statement over `registrations`: everything that was asked for, oldest first. */
export const supplementsOf = (each: Entries) =>
  jsonArrayFrom(
    each
      .selectFrom('supplements')
      .select(fields)
      .whereRef('supplements.registration_id', '=', 'registrations.id')
      .orderBy('supplements.number'),
  );

/** What of it waits to be answered. */
export const openSupplementsOf = (each: Entries) =>
  jsonArrayFrom(
    each
      .selectFrom('supplements')
      .select(['supplements.id', 'supplements.title', 'supplements.until'])
      .whereRef('supplements.registration_id', '=', 'registrations.id')
      .where('registrations.open_supplements', '>', 0)
      .where('supplements.sent_at', 'is', null)
      .orderBy('supplements.number'),
  );

/** Whose answers they are is bound into what is stored, so that they cannot be moved to another request. */
export const sealOwner = (registrationId: string, supplementId: string): string => `${registrationId}/${supplementId}`;

export function presentSupplement(vault: Vault, registrationId: string, row: Row): MainSupplement {
  const { id, kind, title, text, items, asked_at, until, sent_at, answers } = row;
  return {
    ...{ id, kind, title, text, items, until },
    askedAt: iso(asked_at),
    sentAt: sent_at && iso(sent_at),
    answers: answers === null ? {} : (vault.openWhole(sealOwner(registrationId, id), answers) as SupplementAnswers),
  };
}
