import { type Contest } from '../../shared/contest';
import { isRowsField } from '../../shared/form/definition';
import { type LeafField } from '../../shared/form/fields';
import { type Track } from '../../shared/track';

/** What the contest's form says about choosing a track and topics before there is a draft. */
export interface ChoiceRules {
  /** What the form calls them; null where there is nothing to choose: no tracks, or topics that are typed. */
  track: string | null;
  topics: string | null;
  maxTopics: number;
  /** What is asked for in words inside the form instead. */
  typedTopics: string | null;
  fixedOnceSubmitted: boolean;
}

export function choiceRules({ form, tracks }: Contest): ChoiceRules {
  const leaves = form.sections.flatMap(({ fields }) =>
    fields.filter((field): field is LeafField => !isRowsField(field)),
  );
  const track = tracks.length === 0 ? undefined : leaves.find(({ mark }) => mark === 'track');
  const topics = track && leaves.find(({ mark, type }) => mark === 'topics' && type === 'topics');
  return {
    track: track?.label ?? null,
    topics: topics?.label ?? null,
    maxTopics: topics?.type === 'topics' ? topics.max : 0,
    typedTopics: leaves.find(({ mark, type }) => mark === 'topics' && type !== 'topics')?.label ?? null,
    fixedOnceSubmitted: [track, topics].some((field) => field?.lock?.includes('afterSubmission')),
  };
}

/** The topics to choose from once this track is chosen. */
export const topicsToChoose = ({ topics }: ChoiceRules, track: Track | undefined): Track['topics'] =>
  topics === null ? [] : (track?.topics ?? []);

/** What is still to be chosen, in the form's words; empty when a draft can be made. */
export function stillToChoose(rules: ChoiceRules, track: Track | undefined, topicIds: readonly string[]): string[] {
  const { track: trackWord, topics: topicsWord } = rules;
  if (trackWord === null) return [];
  if (!track) return topicsWord === null ? [trackWord] : [trackWord, topicsWord];
  return topicsWord !== null && track.topics.length > 0 && topicIds.length === 0 ? [topicsWord] : [];
}
