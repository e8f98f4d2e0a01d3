import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { Registration } from '../../../../shared/registration';
import { Card } from '../../../components/card';
import { Tag } from '../../../components/tag';
import { projectWords, teamWords, trackWords } from '../../../registrations/names';
import { tagsOf } from '../../../registrations/status';
import { sentences, statusMeanings } from '../../../sentences';
import { SaveChip } from '../save-chip';
import type { Entry } from '../use-entry';
import './standing.scss';

/** Which entry this is and where it stands. */
export function Standing({ entry }: { entry: Entry }) {
  const { registration } = entry;
  const { contestName, status, elsewhere, told, technicalVerification, capabilities, technicalVerificationName } =
    registration;
  const track = trackWords(registration);
  return (
    <Card className="standing">
      <View className="standing-tags">
        {tagsOf(registration).map(([tone, word]) => (
          <Tag key={word} tone={tone} word={word} />
        ))}
        <Text className="standing-meaning">{elsewhere ? meaningOf(told) : statusMeanings[status]}</Text>
      </View>
      <Project name={projectWords(registration)} />
      {track && <Text className="standing-line">{track}</Text>}
      <Text className="entry-note">{[teamWords(registration), contestName].filter(Boolean).join(' · ')}</Text>
      {technicalVerification !== null && (
        <Text className="entry-note">{`${technicalVerificationName ?? '技术验证'}：${technicalVerification}`}</Text>
      )}
      {(capabilities.edit.allowed || entry.engine.view.unsaved) && (
        <View className="standing-save">
          <Text className="entry-note">{savedWords(registration)}</Text>
          <SaveChip />
        </View>
      )}
    </Card>
  );
}

const meaningOf = (told: string | null): string => (told === null ? sentences.madeElsewhere : sentences.toldByYou);

function savedWords({ elsewhere, status }: Registration): string {
  if (elsewhere) return sentences.filledIsNotApplied;
  return status === 'draft' ? sentences.draftIsNotEntry : '保存不等于提交';
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
