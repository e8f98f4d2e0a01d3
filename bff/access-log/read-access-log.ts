import type { Endpoints, Output, Query } from '../../shared/api';
import { contactRoleNames, maskPhone } from '../../shared/contacts';
import { refuse } from '../http/parse-call';
import { problem } from '../http/request-problems';
import type { Person } from '../http/route';
import type { Parts } from '../parts';
import { DAY } from '../session/limits';
import type { Look } from './record-look';

export const LOOKS_KEPT_DAYS = 180;

const words: Record<Look, string> = {
  opened: '查看了报名内容',
  file: '下载了附件',
  paper: '打印了盖章材料',
  sheet: '导出了报名表',
};

/** Who else has looked at the entries this person is or was a contact of, the latest first. */
export async function readAccessLog(
  { db, clock }: Parts,
  { phone }: Person,
  { cursor, limit = 50 }: NonNullable<Query<Endpoints['readAccessLog']>>,
): Promise<Output<Endpoints['readAccessLog']>> {
  refuse(
    cursor === undefined || /^\d{1,18}$/.test(cursor) ? [] : [problem(['cursor'], 'invalid_format', 'cursor 不对')],
  );
  const rows = await db
    .selectFrom('access_looks')
    .selectAll()
    .where('subject_phone', '=', phone)
    .where('at', '>', new Date(clock.now().getTime() - LOOKS_KEPT_DAYS * DAY))
    .$if(cursor !== undefined, (query) => query.where('id', '<', cursor!))
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  return {
    items: shown.map(({ id, looker_phone, looker_role, registration_id, project_name, what, detail, at }) => ({
      id,
      at: at.toISOString(),
      who: `${contactRoleNames[looker_role]} ${maskPhone(looker_phone)}`,
      what: detail === '' ? words[what] : `${words[what]}“${detail}”`,
      registrationId: registration_id,
      projectName: project_name,
    })),
    nextCursor: rows.length > limit ? shown.at(-1)!.id : null,
    keptDays: LOOKS_KEPT_DAYS,
  };
}

/** What has been kept long enough. */
export async function sweepLooks({ db, clock }: Pick<Parts, 'db' | 'clock'>): Promise<void> {
  const until = new Date(clock.now().getTime() - LOOKS_KEPT_DAYS * DAY);
  await db.deleteFrom('access_looks').where('at', '<=', until).execute();
}
