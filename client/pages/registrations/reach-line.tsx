import { Text, View } from '@tarojs/components';
import { reachOf, reachSummary } from '../../../shared/reach';
import type { RegistrationSummary } from '../../../shared/registration';
import { Button } from '../../components/button';
import { Icon } from '../../components/icon';
import { askConsent, canAsk } from '../../messages/ask-consent';
import { useReach } from '../../messages/use-reach';

/** In one line, how far the next notices reach; a tap asks for more, for the entry that has least. */
export function ReachLine({ entries }: { entries: readonly RegistrationSummary[] }) {
  const { data: reach } = useReach();
  const words = reach && reachSummary(reach, entries);
  if (!words) return null;
  const poorest = entries.find((entry) => entry.nextAction.kind !== 'none' && reachOf(reach, entry).way !== 'wechat');
  return (
    <View className="reach-line">
      <Icon name="messages" />
      <Text className="reach-line-words">{words}</Text>
      {poorest && canAsk(reach) && (
        <Button kind="plain" label="接收微信通知" onClick={() => void askConsent(poorest)}>
          接收
        </Button>
      )}
    </View>
  );
}
