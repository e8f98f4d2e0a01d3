import type { SealedPlace } from '../../keys/sealed-places';
import { sealOwner } from '../supplements/present-supplement';
import type { SealedAnswers, Vault } from './seal-answers';

/** Everything the registration platform keeps sealed. */
export const sealedPlaces = (vault: Vault): SealedPlace[] => [
  answersIn(vault, { table: 'registrations', key: ['id'], ownerColumn: 'id' }),
  answersIn(vault, { table: 'revisions', key: ['registration_id', 'revision'], ownerColumn: 'registration_id' }),
  {
    ...{ table: 'supplements', column: 'answers', holds: 'text', key: ['id'], also: ['registration_id'] },
    reseal: ({ registration_id, id }, stored) => vault.renewWhole(sealOwner(registration_id!, id!), stored),
  },
];

const answersIn = (
  vault: Vault,
  { table, key, ownerColumn }: { table: string; key: string[]; ownerColumn: string },
): SealedPlace => ({
  ...{ table, column: 'answers', holds: 'json', key },
  reseal: (row, stored) => JSON.stringify(vault.renew(row[ownerColumn]!, JSON.parse(stored) as SealedAnswers)),
});
