import { Text, View } from '@tarojs/components';
import { Icon } from '../../../components/icon';

interface Props {
  role: 'radio' | 'checkbox';
  title: string;
  note?: string;
  chosen: boolean;
  onClick: () => void;
}

export function Option({ role, title, note, chosen, onClick }: Props) {
  return (
    <View
      className={`option${chosen ? ' option-chosen' : ''}`}
      hoverClass="option-pressed"
      aria-role={role}
      aria-checked={chosen}
      onClick={onClick}
    >
      <View className={`option-mark option-mark-${role}`} aria-hidden>
        {chosen && <Icon name="check" />}
      </View>
      <View className="option-words">
        <Text>{title}</Text>
        {note && <Text className="option-note">{note}</Text>}
      </View>
    </View>
  );
}
