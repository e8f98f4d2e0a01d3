import type { Endpoints, Input, Output } from '../../shared/api';
import { refuse } from '../http/parse-call';
import { problem } from '../http/request-problems';
import type { Person } from '../http/route';
import { documents, type LegalName } from '../legal/documents';
import type { Parts } from '../parts';

type Consents = Output<Endpoints['listConsents']>;

/** Every version of every text this person agreed to, oldest first. */
export async function readConsents({ db }: Parts, { userId }: Person): Promise<Consents['consents']> {
  const rows = await db
    .selectFrom('consents')
    .select(['document', 'version', 'at'])
    .where('user_id', '=', userId)
    .orderBy('at')
    .orderBy('document')
    .execute();
  return rows.map(({ document, version, at }) => ({
    doc: document,
    title: documents[document].title,
    version,
    at: at.toISOString(),
  }));
}

/** The texts as they are now without a consent to this very version. */
export function wantedOf(consents: Consents['consents']): Consents['wanted'] {
  return (Object.keys(documents) as LegalName[])
    .map((doc) => ({ doc, title: documents[doc].title, version: documents[doc].version }))
    .filter(({ doc, version }) => !consents.some((each) => each.doc === doc && each.version === version));
}

/** A version that has been replaced while it was read must be read again. */
export async function agree(
  { db, clock }: Parts,
  { userId }: Person,
  given: Input<Endpoints['giveConsents']>['consents'],
): Promise<void> {
  refuse(
    given.flatMap(({ doc, version }, i) => {
      const { title, version: present } = documents[doc];
      const sentence = `《${title}》已更新（版本 ${present}），请先阅读最新的版本`;
      return version === present ? [] : [problem(['consents', String(i), 'version'], 'terms_changed', sentence)];
    }),
  );
  const at = clock.now();
  await db
    .insertInto('consents')
    .values(given.map(({ doc, version }) => ({ user_id: userId, document: doc, version, at })))
    .onConflict((conflict) => conflict.columns(['user_id', 'document', 'version']).doNothing())
    .execute();
}
