import type { Endpoints, Input, Output } from '../../shared/api';
import { capabilitiesOf, newDraft } from '../../shared/capabilities';
import { AppError, type Issue } from '../../shared/errors';
import type { Answers } from '../../shared/form/answers';
import { currentContests } from '../contests/current-contests';
import type { LoadedContest } from '../contests/load-contests';
import type { Person } from '../http/route';
import type { Parts } from '../parts';
import { withOutlook } from './open-registration';
import { presentRegistration } from './read-registration';
import { refuse } from './refuse';

/** A new draft, with the track and topics that were chosen already answered. */
export async function createRegistration(
  parts: Parts,
  person: Person,
  input: Input<Endpoints['createRegistration']>,
): Promise<Output<Endpoints['createRegistration']>> {
  const loaded = (await currentContests(parts)).get(input.contestId);
  if (!loaded) throw new AppError('not_found', 'no such contest', { sentence: '没有找到这个赛事。' });
  demandOpen(loaded, parts.clock.contestNow());
  refuse('invalid_request', choiceProblems(loaded, input));

  const main = await parts.mainApi.create(person.phone, input.contestId, chosen(loaded, input));
  const open = withOutlook(parts, person, main, loaded);
  return { registration: await presentRegistration(parts, open), now: open.now.toISOString(), demo: parts.clock.demo };
}

/** A draft may be made when one could be edited. */
function demandOpen({ contest, form }: LoadedContest, now: Date): void {
  const { allowed, why } = capabilitiesOf(contest, form, newDraft, now).edit;
  if (!allowed) throw new AppError('not_allowed', 'the contest takes no entries now', { sentence: `${why}。` });
}

type Choice = Pick<Input<Endpoints['createRegistration']>, 'trackId' | 'topicIds'>;

function choiceProblems({ contest, form }: LoadedContest, { trackId, topicIds = [] }: Choice): Issue[] {
  const issues: Issue[] = [];
  const report = (path: string, code: string, message: string) =>
    issues.push({ path, code, message, severity: 'error' });
  const track = contest.tracks.find(({ id }) => id === trackId);
  if (trackId !== undefined && !track) report('trackId', 'not_an_option', '没有这个赛道');
  if (topicIds.length === 0) return issues;
  const leaf = form.leaves.get(form.marks.get('topics') ?? '');
  const most = leaf?.field.type === 'topics' ? leaf.field.max : 0;
  if (most === 0) report('topicIds', 'unknown_path', '这个赛事不选赛题');
  else if (topicIds.length > most) report('topicIds', 'too_many', `赛题最多选 ${most} 个`);
  if (trackId === undefined) report('trackId', 'required', '请先选择赛道');
  if (track && !topicIds.every((id) => track.topics.some((topic) => topic.id === id))) {
    report('topicIds', 'not_of_this_track', `赛题不属于“${track.name}”赛道，请重新选择`);
  }
  return issues;
}

/** The form says by its marks which answers these are. */
function chosen({ form }: LoadedContest, { trackId, topicIds = [] }: Choice): Answers {
  const answers: Answers = {};
  const track = form.marks.get('track');
  const topics = form.marks.get('topics');
  if (track !== undefined && trackId !== undefined) answers[track] = trackId;
  if (topics !== undefined && topicIds.length > 0) answers[topics] = [...new Set(topicIds)];
  return answers;
}
