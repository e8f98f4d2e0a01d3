import { sql } from 'kysely';
import { AppError, type Issue } from '../../../shared/errors';
import { contactsOfAll, eachContactOnce, recordMany } from '../events/record-many';
import { inTransaction, type Registry } from '../registry';
import { readMoment } from './read-moment';

export interface Announcement {
  title: string;
  text: string;
}

/** To everybody who has to do with the contest and was not rejected, once for each person. What was done, in a sentence. */
export async function announce(registry: Registry, contestId: string, { title, text }: Announcement): Promise<string> {
  contestCalled(registry, contestId);
  refuseIf([...missing('title', title, '请写标题（--title）'), ...missing('text', text, '请写内容（--text）')]);
  const at = registry.clock.contestNow();
  const whom = eachContactOnce(sql`contest_id = ${contestId} and status <> 'rejected'`);
  const told = await inTransaction(registry, (tx) =>
    recordMany(registry, tx, { whom, type: 'announcement', at, data: { title, text } }),
  );
  return `已公告，按 ${told} 份报名通知联络人，每人一次。`;
}

export interface FinalOrder {
  stage: string;
  /** A moment as an organiser writes it, or words: 8 月中旬. */
  when?: string | undefined;
  where?: string | undefined;
  text?: string | undefined;
}

/** When and where a stage takes place, to every entry that is in it. */
export async function announceFinal(registry: Registry, contestId: string, order: FinalOrder): Promise<string> {
  const { contest } = contestCalled(registry, contestId);
  const { stage, when = null, where = null, text = null } = order;
  const names = contest.stages.map(({ name }) => name);
  refuseIf([
    ...(names.includes(stage) ? [] : [issue('stage', `“${stage}”不是这项赛事的阶段，应为：${names.join('、')}`)]),
    ...(when === null && where === null ? [issue('when', '请至少写时间（--when）或地点（--where）')] : []),
  ]);
  const at = registry.clock.contestNow();
  const data = { stage, when: when === null ? null : (readMoment(when) ?? when), where, text };
  const whom = contactsOfAll(
    sql`contest_id = ${contestId} and status = 'approved' and stage = ${stage} and outcome <> 'notAdvanced'`,
  );
  const told = await inTransaction(registry, (tx) => recordMany(registry, tx, { whom, type: 'final', at, data }));
  return `已通知“${stage}”的 ${told} 份报名。`;
}

function contestCalled({ contests }: Registry, id: string) {
  const loaded = contests.get(id);
  if (loaded) return loaded;
  const sentence = `没有编号为“${id}”的赛事，应为：${[...contests.keys()].join('、')}。`;
  throw new AppError('not_found', 'no such contest', { sentence });
}

const issue = (path: string, message: string): Issue => ({ path, code: 'required', message, severity: 'error' });
const missing = (path: string, given: string, message: string): Issue[] =>
  given.trim() === '' ? [issue(path, message)] : [];

function refuseIf(issues: Issue[]): void {
  if (issues.length > 0) throw new AppError('invalid_request', 'an announcement that cannot be made', { issues });
}
