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
  return { ...ownSummary(main, loaded), ...contestFacts(main, loaded).facts, nextAction, capabilities };
}

type ContestFacts = Pick<
  RegistrationSummary,
  'contestId' | 'contestName' | 'asks' | 'technicalVerificationName' | 'elsewhere'
>;
type OwnSummary = Omit<RegistrationSummary, 'nextAction' | 'capabilities' | keyof ContestFacts>;

/** What is the same for every entry of a contest, and how it stands inside a JSON object, for those who write many. */
export function contestFacts({ contestId }: MainSummary, loaded: LoadedContest | undefined): Facts {
  return loaded
    ? namesOf(loaded)
    : factsFrom({
        ...{ contestId, contestName: contestId, asks: asksNothing },
        technicalVerificationName: null,
        elsewhere: false,
      });
}

/** What is the entry's own. */
export function ownSummary(main: MainSummary, loaded: LoadedContest | undefined): OwnSummary {
  const names = loaded && namesOf(loaded);
  const { openReturn } = main;
  return {
    id: main.id,
    teamName: main.teamName,
    projectName: main.projectName,
    trackName: main.trackId === null ? null : (names?.tracks.get(main.trackId) ?? main.trackId),
    topicName: main.topicIds.length === 0 ? null : main.topicIds.map((id) => names?.topics.get(id) ?? id).join('、'),
    status: main.status,
    stage: main.stage,
    outcome: main.outcome,
    technicalVerification: main.technicalVerification,
    award: main.award ?? null,
    told: main.told ? (names?.told.get(main.told) ?? main.told) : null,
    returnReason: openReturn && openReturn.text,
    savedAt: main.savedAt,
    submittedAt: main.submittedAt,
    resubmitBy: openReturn && openReturn.resubmitBy,
    openSupplements: main.openSupplements ?? [],
  };
}

interface Facts {
  facts: ContestFacts;
  json: string;
}

const factsFrom = (facts: ContestFacts): Facts => ({ facts, json: JSON.stringify(facts).slice(1, -1) });

interface Names extends Facts {
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
    ...factsFrom({
      contestId: contest.id,
      contestName: contest.name,
      asks: {
        projectName: labelOf('projectName'),
        teamName: labelOf('teamName'),
        track: labelOf('track'),
        topics: labelOf('topics'),
      },
      technicalVerificationName: contest.technicalVerification?.name ?? null,
      elsewhere: contest.entry.elsewhere !== undefined,
    }),
    tracks: new Map(contest.tracks.map(({ id, name }) => [id, name])),
    topics: new Map(topics.map(({ id, name }) => [id, name])),
    told: new Map(told?.type === 'choice' ? told.options.map((each) => [optionId(each), optionLabel(each)]) : []),
  };
  made.set(contest, names);
  return names;
}

const asksNothing: ContestFacts['asks'] = { projectName: null, teamName: null, track: null, topics: null };

const made = new WeakMap<Contest, Names>();
