import { Text, View } from '@tarojs/components';
import { Button } from './button';
import { Icon } from './icon';
import './notice.scss';

/** What happened, in a sentence a person can act on, and another try. */
export function Failed({ sentence, onRetry, busy }: { sentence: string; onRetry?: () => void; busy?: boolean }) {
  return (
    <View className="notice" aria-role="alert">
      <Icon name="alert" className="notice-icon" />
      <Text className="notice-sentence">{sentence}</Text>
      {onRetry && (
        <Button kind="secondary" busy={busy} onClick={onRetry}>
          重试
        </Button>
      )}
    </View>
  );
}
