import type { Contest } from '../../shared/contest';
import type { RegistrationSummary } from '../../shared/registration';
import type { LoadedContest } from '../contests/load-contests';
import type { MainSummary } from '../main-api/contract';
import { outlookOf } from './standing';

/** An entry as lists show it. */
export function summariseRegistration(
  main: MainSummary,
  loaded: LoadedContest | undefined,
  now: Date,
): RegistrationSummary {
  const contest = loaded?.contest;
  const { openReturn } = main;
  const { nextAction, capabilities } = outlookOf(loaded, main, now);
  return {
    id: main.id,
    contestId: main.contestId,
    contestName: contest?.name ?? main.contestId,
    teamName: main.teamName,
    projectName: main.projectName,
    trackName: main.trackId === null ? null : trackName(contest, main.trackId),
    topicName: main.topicIds.length === 0 ? null : main.topicIds.map((id) => topicName(contest, id)).join('、'),
    status: main.status,
    stage: main.stage,
    outcome: main.outcome,
    technicalVerification: main.technicalVerification,
    returnReason: openReturn && openReturn.text,
    savedAt: main.savedAt,
    submittedAt: main.submittedAt,
    resubmitBy: openReturn && openReturn.resubmitBy,
    nextAction,
    capabilities,
  };
}

/** What the definition no longer knows is shown by its id, never dropped. */
function trackName(contest: Contest | undefined, id: string): string {
  return contest?.tracks.find((track) => track.id === id)?.name ?? id;
}

function topicName(contest: Contest | undefined, id: string): string {
  for (const { topics } of contest?.tracks ?? []) {
    for (const topic of topics) if (topic.id === id) return topic.name;
  }
  return id;
}
