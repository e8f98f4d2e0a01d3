import { Text, View } from '@tarojs/components';
import { type RegistrationSummary } from '../../shared/registration';
import { mostUrgent } from '../../shared/supplement-rules';
import { formatMoment } from '../../shared/time';
import { Button } from '../components/button';
import { Card } from '../components/card';
import { Icon } from '../components/icon';
import { Tag } from '../components/tag';
import { onTheWay } from '../messages/ask-consent';
import { go } from '../routes';
import { projectWords, teamWords, trackWords } from './names';
import { stageWords, tagsOf, timeLeft } from './status';
import './registration-card.scss';

interface Props {
  registration: RegistrationSummary;
  now: Date;
  onSubmit: () => void;
}

/** One entry as the list shows it. Its head opens the entry; what can be done at once has buttons of its own. */
export function RegistrationCard({ registration, now, onSubmit }: Props) {
  const { id, returnReason, nextAction, capabilities } = registration;
  const project = projectWords(registration);
  const names = [teamWords(registration), trackWords(registration)].filter((name) => name !== null);
  const left = timeLeft(registration, now);
  const asked = capabilities.supplement.allowed ? mostUrgent(registration.openSupplements) : undefined;
  return (
    <Card className="entry">
      <View
        className="entry-head"
        hoverClass="entry-head-pressed"
        aria-role="link"
        aria-label={spoken(registration, project)}
        onClick={() => onTheWay(registration, () => go.to('registration', { id }))}
      >
        <View className="entry-tags">
          {tagsOf(registration).map(([tone, word]) => (
            <Tag key={word} tone={tone} word={word} />
          ))}
          <Text className="entry-stage">{stageWords(registration, now)}</Text>
          {left && <Text className="entry-left">{left}</Text>}
        </View>
        <View className="entry-project">
          <Text className="entry-name">{project}</Text>
          <Icon name="chevron" className="entry-chevron" />
        </View>
      </View>
      <View className="entry-whose">
        {names.map((name) => (
          <Text key={name}>{name}</Text>
        ))}
        <Text className="entry-contest">{registration.contestName}</Text>
      </View>
      {returnReason && (
        <View className="entry-return">
          <Text className="entry-return-title">退回意见</Text>
          <Text className="entry-return-words">{returnReason}</Text>
        </View>
      )}
      <View className={`entry-next entry-next-${nextAction.kind}`}>
        <Icon name={nextAction.kind === 'wait' ? 'clock' : 'info'} />
        <Text>{nextAction.text}</Text>
      </View>
      <View className="entry-facts">
        {factsOf(registration, now).map((fact) => (
          <Text key={fact}>{fact}</Text>
        ))}
      </View>
      {(asked || capabilities.edit.allowed || capabilities.submit.allowed || capabilities.verify.allowed) && (
        <View className="entry-actions">
          {asked && (
            <Button
              label={`去补充“${asked.title}”：${project}`}
              onClick={() => void go.to('supplement', { id, supplement: asked.id })}
            >
              去补充
            </Button>
          )}
          {capabilities.verify.allowed && (
            <Button
              kind={asked ? 'secondary' : 'primary'}
              label={`去办理：${project}`}
              onClick={() => void go.to('registration', { id })}
            >
              去办理
            </Button>
          )}
          {capabilities.edit.allowed && (
            <Button
              kind="secondary"
              label={`${editWord(registration)}：${project}`}
              onClick={() => void openToMend(registration)}
            >
              {editWord(registration)}
            </Button>
          )}
          {capabilities.submit.allowed && (
            <Button label={`${submitWord(registration)}：${project}`} onClick={onSubmit}>
              {submitWord(registration)}
            </Button>
          )}
        </View>
      )}
    </Card>
  );
}

function factsOf(
  { technicalVerification, technicalVerificationName, savedAt, submittedAt, elsewhere }: RegistrationSummary,
  now: Date,
): string[] {
  return [
    ...(technicalVerification === null ? [] : [`${technicalVerificationName ?? '技术验证'} ${technicalVerification}`]),
    `保存 ${formatMoment(savedAt, now)}`,
    ...(elsewhere ? [] : [submittedAt === null ? '未提交' : `提交 ${formatMoment(submittedAt, now)}`]),
  ];
}

/** What was handed in elsewhere is looked up more than it is changed. */
export function editWord({ status, elsewhere, nextAction }: RegistrationSummary): string {
  if (status !== 'draft') return '去修改';
  return elsewhere && nextAction.kind !== 'prepare' ? '查看材料' : '继续填写';
}

export const submitWord = ({ status }: Pick<RegistrationSummary, 'status'>): string =>
  status === 'returned' ? '重新提交' : '提交';

/** A returned entry opens at what the organiser wants changed, a draft at its form. */
export function openToMend({ id, status }: Pick<RegistrationSummary, 'id' | 'status'>) {
  return status === 'draft' ? go.to('form', { id }) : go.to('registration', { id });
}

function spoken(registration: RegistrationSummary, project: string): string {
  const tags = tagsOf(registration).map(([, word]) => word);
  return [project, registration.teamName, ...tags, registration.nextAction.text, '查看详情'].filter(Boolean).join('，');
}
