import { Text, View } from '@tarojs/components';
import { type ReactNode } from 'react';
import { Card } from '../../../components/card';

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <View className="settings-section" aria-role="region" aria-label={title}>
      <Text className="settings-heading">{title}</Text>
      <Card className="settings-list">{children}</Card>
    </View>
  );
}
