import { Text, View } from '@tarojs/components';
import { formatMoment } from '../../../../shared/time';
import { useContestNow } from '../../../api/contest-clock';
import { Card } from '../../../components/card';
import { Tag } from '../../../components/tag';
import { tagsOf } from '../../../registrations/status';
import { sentences, statusMeanings } from '../../../sentences';
import { SaveChip } from '../save-chip';
import type { Entry } from '../use-entry';

/** Which entry this is and where it stands. */
export function Standing({ entry }: { entry: Entry }) {
  const now = useContestNow();
  const { registration } = entry;
  const { projectName, teamName, contestName, trackName, topicName, status, technicalVerification } = registration;
  const { submittedAt, capabilities } = registration;
  return (
    <Card className="standing">
      <View className="standing-tags">
        {tagsOf(registration).map(([tone, word]) => (
          <Tag key={word} tone={tone} word={word} />
        ))}
        <Text className="standing-meaning">{statusMeanings[status]}</Text>
      </View>
      <Text className="standing-project">{projectName ?? sentences.noProjectName}</Text>
      <Fact name="团队" value={teamName ?? sentences.noTeamName} />
      <Fact name="赛事" value={contestName} />
      <Fact name="赛道" value={[trackName, topicName].filter(Boolean).join(' / ') || sentences.noTrack} />
      {technicalVerification !== null && <Fact name="技术验证" value={technicalVerification} />}
      <Fact name="提交" value={submittedAt === null ? '未提交' : formatMoment(submittedAt, now)} />
      {(capabilities.edit.allowed || entry.engine.view.unsaved) && (
        <View className="standing-save">
          <Text className="entry-note">{status === 'draft' ? sentences.draftIsNotEntry : '保存不等于提交'}</Text>
          <SaveChip />
        </View>
      )}
    </Card>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <View className="fact">
      <Text className="fact-name">{name}</Text>
      <Text className="fact-value">{value}</Text>
    </View>
  );
}
