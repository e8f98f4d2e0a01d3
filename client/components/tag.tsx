import { Text, View } from '@tarojs/components';
import { Icon, type IconName } from './icon';
import './tag.scss';

/** The colours of the statuses; `advanced` also carries awards, `rejected` also "not advanced". */
export type TagTone = 'draft' | 'submitted' | 'returned' | 'approved' | 'rejected' | 'advanced';

/** A state is always a word; colour and icon only help. */
export function Tag({ tone, word, icon }: { tone: TagTone; word: string; icon?: IconName }) {
  return (
    <View className={`tag tag-${tone}`}>
      {icon && <Icon name={icon} />}
      <Text>{word}</Text>
    </View>
  );
}
