import { Text, View } from '@tarojs/components';
import './not-copied.scss';

interface Props {
  whyNot: string | null;
  /** To be selected by hand, unless it stands on the screen already. */
  text?: string;
}

/** Why nothing was copied, and what was to be. */
export function NotCopied({ whyNot, text }: Props) {
  if (whyNot === null) return null;
  return (
    <View className="not-copied">
      <View aria-role="alert">
        <Text className="not-copied-why">{whyNot}</Text>
      </View>
      {text !== undefined && (
        <Text className="not-copied-text" userSelect>
          {text}
        </Text>
      )}
    </View>
  );
}
