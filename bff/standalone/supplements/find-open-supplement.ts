import type { Registry } from '../registry';

/** An unsent request by its own id, which an organiser reads off `show`. */
export function findOpenSupplement({ db }: Registry, supplementId: string) {
  return db
    .selectFrom('supplements')
    .select(['id', 'registration_id', 'title', 'until'])
    .where('id', '=', supplementId)
    .where('sent_at', 'is', null)
    .executeTakeFirst();
}
export type OpenRequest = NonNullable<Awaited<ReturnType<typeof findOpenSupplement>>>;
