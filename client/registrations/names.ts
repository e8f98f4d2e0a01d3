import { type RegistrationSummary } from '../../shared/registration';

type Named = Pick<RegistrationSummary, 'projectName' | 'teamName' | 'trackName' | 'topicName' | 'asks'>;

/** What an entry is called, or in the form's own words what is still missing of that. */
export const projectWords = ({ projectName, asks }: Named): string =>
  projectName ?? `尚未填写${asks.projectName ?? '项目名称'}`;

/** null: the form asks for no team. */
export const teamWords = ({ teamName, asks }: Named): string | null =>
  teamName ?? (asks.teamName === null ? null : `尚未填写${asks.teamName}`);

/** The track and topics; a contest without tracks may ask for a topic in words. null: it asks for neither. */
export function trackWords({ trackName, topicName, asks }: Named): string | null {
  const chosen = [trackName, topicName].filter(Boolean).join(' / ');
  if (chosen !== '') return chosen;
  if (asks.track !== null) return `尚未选择${asks.track}`;
  return asks.topics === null ? null : `尚未填写${asks.topics}`;
}
