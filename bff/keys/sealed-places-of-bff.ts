import { invitationOwner } from '../contacts/invitations';
import type { DataSeal } from '../data-seal';
import { fileOwner } from '../main-api/back-office/files';
import { snapshotOwner } from '../main-api/back-office/memory';
import { receiptOwner } from '../main-api/back-office/submit-entry';
import { paperOwner } from '../papers/paper-memory';
import { tokenOwner } from '../wechat/access-token';
import type { SealedPlace } from './sealed-places';

type Row = Record<string, string>;

/** Everything the BFF keeps sealed; test/bff/rotate-keys.test.ts finds a column that is missing here. */
export const sealedPlacesOfBff = (dataSeal: DataSeal): SealedPlace[] => {
  const place = (table: string, column: string, key: string[], ownerOf: (row: Row) => string): SealedPlace => ({
    ...{ table, column, key, holds: 'text' },
    reseal: (row, stored) => dataSeal.renew(ownerOf(row), stored),
  });
  return [
    place(
      'papers',
      'sealed',
      ['registration_id', 'paper_id'],
      ({ registration_id: registrationId, paper_id: paperId }) =>
        paperOwner({ registrationId: registrationId!, paperId: paperId! }),
    ),
    place('invitations', 'sealed', ['id'], ({ id }) => invitationOwner(id!)),
    place('wechat_tokens', 'sealed', ['appid'], ({ appid }) => tokenOwner(appid!)),
    place('back_office_snapshots', 'sealed', ['registration_id', 'revision'], ({ registration_id, revision }) =>
      snapshotOwner(registration_id!, Number(revision)),
    ),
    place('back_office_submissions', 'sealed_receipt', ['registration_id', 'key'], ({ registration_id: id, key }) =>
      receiptOwner({ id: id!, key: key! }),
    ),
    place('back_office_files', 'sealed', ['registration_id', 'id'], ({ registration_id, id }) =>
      fileOwner(registration_id!, id!),
    ),
  ];
};
