import { outcomeNames, type RegistrationSummary, type Status, statusNames } from '../../shared/registration';
import { waitingDay } from '../../shared/time';
import { leftOf } from '../../shared/turns';
import { type TagTone } from '../components/tag';

export const statusTones: Record<Status, TagTone> = {
  draft: 'draft',
  submitted: 'submitted',
  returned: 'returned',
  approved: 'approved',
  rejected: 'rejected',
};

/** The status, and the stage's outcome once there is one: never a colour without its word. */
export function tagsOf({
  status,
  outcome,
  elsewhere,
  told,
  award,
}: Pick<RegistrationSummary, 'status' | 'outcome' | 'elsewhere' | 'told' | 'award'>): [TagTone, string][] {
  // Its status is only ever that of the papers here, and says nothing of the application.
  if (elsewhere) return [['draft', told === null ? '自备材料' : `您说：${told}`]];
  const tags: [TagTone, string][] = [[statusTones[status], statusNames[status]]];
  // A list kept on the phone since before there were awards has none.
  if (award) tags.push(['advanced', award]);
  else if (outcome === 'advanced') tags.push(['advanced', outcomeNames.advanced]);
  if (outcome === 'notAdvanced') tags.push(['rejected', outcomeNames.notAdvanced]);
  return tags;
}

/** `未审核 · 等待第 3 天`; a draft has no stage yet. */
export function stageWords({ status, stage, submittedAt }: RegistrationSummary, now: Date): string {
  if (status === 'draft') return '';
  if (status !== 'submitted' || submittedAt === null) return stage;
  return `${stage} · 等待第 ${waitingDay(submittedAt, now)} 天`;
}

/** `还剩 2 天 4 小时`, only where it is the person's turn and the hour is known. */
export function timeLeft({ nextAction }: Pick<RegistrationSummary, 'nextAction'>, now: Date): string | null {
  return leftOf(nextAction, now);
}
