import type { Contest } from '../../shared/contest';
import { optionId, optionLabel } from '../../shared/form/fields/choice';
import type { Mark } from '../../shared/form/field-type';
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
  const { nextAction, capabilities } = outlookOf(loaded, main, now);
  return { ...summaryWithoutOutlook(main, loaded), nextAction, capabilities };
}

/** All of it but what may be done now and whose turn it is. */
export function summaryWithoutOutlook(
  main: MainSummary,
  loaded: LoadedContest | undefined,
): Omit<RegistrationSummary, 'nextAction' | 'capabilities'> {
  const names = loaded && namesOf(loaded);
  const { openReturn } = main;
  return {
    id: main.id,
    contestId: main.contestId,
    contestName: loaded?.contest.name ?? main.contestId,
    teamName: main.teamName,
    projectName: main.projectName,
    trackName: main.trackId === null ? null : (names?.tracks.get(main.trackId) ?? main.trackId),
    topicName: main.topicIds.length === 0 ? null : main.topicIds.map((id) => names?.topics.get(id) ?? id).join('、'),
    asks: names?.asks ?? asksNothing,
    status: main.status,
    stage: main.stage,
    outcome: main.outcome,
    technicalVerification: main.technicalVerification,
    technicalVerificationName: loaded?.contest.technicalVerification?.name ?? null,
    elsewhere: loaded?.contest.entry.elsewhere !== undefined,
    told: main.told ? (names?.told.get(main.told) ?? main.told) : null,
    returnReason: openReturn && openReturn.text,
    savedAt: main.savedAt,
    submittedAt: main.submittedAt,
    resubmitBy: openReturn && openReturn.resubmitBy,
  };
}

interface Names {
  asks: RegistrationSummary['asks'];
  tracks: Map<string, string>;
  topics: Map<string, string>;
  /** Of the field marked `toldState`. */
  told: Map<string, string>;
}

/** By id, made once for each contest. What it no longer has is shown by its id, never dropped. */
function namesOf(loaded: LoadedContest): Names {
  const { contest, form } = loaded;
  const known = made.get(contest);
  if (known) return known;
  const told = form.leaves.get(form.marks.get('toldState') ?? '')?.field;
  const topics = contest.tracks.flatMap((track) => track.topics);
  const labelOf = (mark: Mark) => form.leaves.get(form.marks.get(mark) ?? '')?.field.label ?? null;
  const names: Names = {
    asks: {
      projectName: labelOf('projectName'),
      teamName: labelOf('teamName'),
      track: labelOf('track'),
      topics: labelOf('topics'),
    },
    tracks: new Map(contest.tracks.map(({ id, name }) => [id, name])),
    topics: new Map(topics.map(({ id, name }) => [id, name])),
    told: new Map(told?.type === 'choice' ? told.options.map((each) => [optionId(each), optionLabel(each)]) : []),
  };
  made.set(contest, names);
  return names;
}

const asksNothing: Names['asks'] = { projectName: null, teamName: null, track: null, topics: null };

const made = new WeakMap<Contest, Names>();
