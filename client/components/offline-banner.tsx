import { Text, View } from '@tarojs/components';
import { Icon } from './icon';
import './offline-banner.scss';

/** What is shown was fetched earlier. `since` is ready to read: "7月8日 09:12". */
export function OfflineBanner({ since }: { since: string }) {
  return (
    <View className="offline-banner" aria-role="status">
      <Icon name="offline" />
      <Text>{`网络不通，以下内容更新于 ${since}`}</Text>
    </View>
  );
}
