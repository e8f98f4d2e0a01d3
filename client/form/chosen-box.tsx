import { Text, View } from '@tarojs/components';
import { Icon } from '../components/icon';
import '../components/input-box.scss';

/** What is chosen, in a box that opens the choice. */
export function ChosenBox({ words, empty = '请选择' }: { words: string; empty?: string }) {
  return (
    <View className="input-box">
      <Text className={words === '' ? 'field-chosen-none' : 'field-chosen'}>{words === '' ? empty : words}</Text>
      <Icon name="chevron" className="field-open" />
    </View>
  );
}
