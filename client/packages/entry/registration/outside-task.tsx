import { Text } from '@tarojs/components';
import { verificationActionOf } from '../../../../shared/capabilities';
import type { Contest } from '../../../../shared/contest';
import type { Registration } from '../../../../shared/registration';
import { formatMoment } from '../../../../shared/time';
import { useContestNow } from '../../../api/contest-clock';
import { Card } from '../../../components/card';
import { WebAddress } from '../../../components/web-address';
import type { Entry } from '../use-entry';
import './outside-task.scss';

interface Task {
  title: string;
  text: string;
  link?: string | null | undefined;
  until?: string | null | undefined;
}

/** What the team does on another platform now: where, and until when. */
export function OutsideTask({ entry: { contest, registration } }: { entry: Entry }) {
  const now = useContestNow();
  const task = taskOf(contest, registration);
  if (!task) return null;
  const { title, text, link, until } = task;
  return (
    <Card className="outside-task">
      <Text className="entry-card-title">{`现在要做：${title}`}</Text>
      <Text className="outside-task-text">{text}</Text>
      {until && <Text className="entry-note">{`${formatMoment(until, now)} 截止`}</Text>}
      {link && <WebAddress address={link} of={title} />}
      <Text className="entry-note">这一步不在这里办理，办好后等组委会更新状态。</Text>
    </Card>
  );
}

function taskOf(contest: Contest, registration: Registration): Task | undefined {
  const { capabilities, status, stage, outcome } = registration;
  const { technicalVerification, stages } = contest;
  const action = verificationActionOf(contest, registration.verificationAction);
  if (capabilities.verify.allowed && technicalVerification && action) {
    return { title: technicalVerification.name, ...action };
  }
  const { task } = stages.find(({ name }) => name === stage) ?? {};
  return status === 'approved' && outcome !== 'notAdvanced' && task ? { title: stage, ...task } : undefined;
}
