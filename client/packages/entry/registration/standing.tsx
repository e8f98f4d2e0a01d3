import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { Card } from '../../../components/card';
import { Tag } from '../../../components/tag';
import { tagsOf } from '../../../registrations/status';
import { sentences, statusMeanings } from '../../../sentences';
import { SaveChip } from '../save-chip';
import type { Entry } from '../use-entry';

/** Which entry this is and where it stands. */
export function Standing({ entry }: { entry: Entry }) {
  const { registration } = entry;
  const {
    projectName,
    teamName,
    contestName,
    trackName,
    topicName,
    status,
    technicalVerification,
    capabilities,
    technicalVerificationName,
  } = registration;
  return (
    <Card className="standing">
      <View className="standing-tags">
        {tagsOf(registration).map(([tone, word]) => (
          <Tag key={word} tone={tone} word={word} />
        ))}
        <Text className="standing-meaning">{statusMeanings[status]}</Text>
      </View>
      <Project name={projectName ?? sentences.noProjectName} />
      <Text className="standing-line">{[trackName, topicName].filter(Boolean).join(' / ') || sentences.noTrack}</Text>
      <Text className="entry-note">{`${teamName ?? sentences.noTeamName} · ${contestName}`}</Text>
      {technicalVerification !== null && (
        <Text className="entry-note">{`${technicalVerificationName ?? '技术验证'}：${technicalVerification}`}</Text>
      )}
      {(capabilities.edit.allowed || entry.engine.view.unsaved) && (
        <View className="standing-save">
          <Text className="entry-note">{status === 'draft' ? sentences.draftIsNotEntry : '保存不等于提交'}</Text>
          <SaveChip />
        </View>
      )}
    </Card>
  );
}

/** Two lines, and the whole of a longer name after a tap; a screen reader always has the whole. */
function Project({ name }: { name: string }) {
  const [whole, setWhole] = useState(false);
  return (
    <View className={`standing-project${whole ? '' : ' standing-project-short'}`} onClick={() => setWhole(!whole)}>
      <Text>{name}</Text>
    </View>
  );
}
