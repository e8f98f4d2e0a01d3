import { Text, View } from '@tarojs/components';
import { type Topic } from '../../../../shared/track';
import { Card } from '../../../components/card';
import { Option } from './option';

interface Props {
  topics: Topic[];
  max: number;
  chosen: string[];
  onChoose: (ids: string[]) => void;
}

/** The description opens under the topic that is chosen. */
export function ChooseTopics({ topics, max, chosen, onChoose }: Props) {
  const several = max > 1;
  const toggle = (id: string) => {
    if (!several) return onChoose([id]);
    if (chosen.includes(id)) return onChoose(chosen.filter((each) => each !== id));
    if (chosen.length < max) onChoose([...chosen, id]);
  };
  return (
    <Card>
      <View className="choose-head">
        <Text className="choose-title">
          {several ? `选择赛题（最多 ${max} 个）` : `选择赛题（共 ${topics.length} 个）`}
        </Text>
      </View>
      <View aria-role={several ? 'group' : 'radiogroup'} aria-label="赛题">
        {topics.map(({ id, name, description }) => {
          const on = chosen.includes(id);
          return (
            <View key={id}>
              <Option role={several ? 'checkbox' : 'radio'} title={name} chosen={on} onClick={() => toggle(id)} />
              {on && (
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
