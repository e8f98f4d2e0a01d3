import { Text, View } from '@tarojs/components';
import { type ReactNode } from 'react';
import './notice.scss';

/** Nothing here yet: one sentence and one thing to do. */
export function Empty({ sentence, action }: { sentence: string; action?: ReactNode }) {
  return (
    <View className="notice">
      <Text className="notice-sentence">{sentence}</Text>
      {action}
    </View>
  );
}
