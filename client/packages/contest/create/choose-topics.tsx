import { Text, View } from '@tarojs/components';
import { type Topic } from '../../../../shared/track';
import { Card } from '../../../components/card';
import { Option } from './option';

interface Props {
  /** What the form calls them: 赛题, 领域. */
  word: string;
  topics: Topic[];
  max: number;
  chosen: string[];
  /** Told as a change, because the next tap may come before the last one is drawn. */
  onChoose: (change: (chosen: string[]) => string[]) => void;
}

/** The description opens under the topic that is chosen. */
export function ChooseTopics({ word, topics, max, chosen, onChoose }: Props) {
  const several = max > 1;
  const toggle = (id: string) =>
    onChoose((before) => {
      if (!several) return [id];
      if (before.includes(id)) return before.filter((each) => each !== id);
      return before.length < max ? [...before, id] : before;
    });
  return (
    <Card>
      <View className="choose-head">
        <Text className="choose-title">{`选择${word}（${countWords(topics.length, max, chosen.length)}）`}</Text>
      </View>
      <View aria-role={several ? 'group' : 'radiogroup'} aria-label={word}>
        {topics.map(({ id, name, description, origin }, i) => {
          const on = chosen.includes(id);
          return (
            <View key={id}>
              {origin !== undefined && origin !== topics[i - 1]?.origin && (
                <Text className="choose-note">{`以下取自${origin}`}</Text>
              )}
              <Option role={several ? 'checkbox' : 'radio'} title={name} chosen={on} onClick={() => toggle(id)} />
              {on && description !== '' && (
                <View className="choose-description">
                  <Text>{description}</Text>
                </View>
              )}
            </View>
          );
        })}
      </View>
    </Card>
  );
}

function countWords(count: number, max: number, chosen: number): string {
  if (max === 1) return `共 ${count} 个`;
  return `${max < count ? `最多 ${max} 个` : '可以选多个'}，已选 ${chosen} 个`;
}
