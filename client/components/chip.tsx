import { Text, View } from '@tarojs/components';
import './chip.scss';

/** One choice of a row of filters. */
export function Chip({ word, chosen, onClick }: { word: string; chosen: boolean; onClick: () => void }) {
  return (
    <View
      className={`chip${chosen ? ' chip-chosen' : ''}`}
      hoverClass="chip-pressed"
      aria-role="radio"
      aria-checked={chosen}
      onClick={onClick}
    >
      <Text>{word}</Text>
    </View>
  );
}
