import { Text, View } from '@tarojs/components';
import { channelTruths } from '../../../../shared/reach';
import { LoadedPage } from '../../../api/loaded-page';
import { Skeleton } from '../../../components/skeleton';
import { useSession } from '../../../session/session';
import { MutedEntries } from './muted-entries';
import { QuietHours } from './quiet-hours';
import { Section } from './section';
import { SwitchLine } from './switch-line';
import { type SettingsDesk, useSettings } from './use-settings';
import './index.scss';

/** Where notices go, when they rest, and which entries are muted: with what is true of each channel. */
export default function NotificationSettingsPage() {
  const desk = useSettings();
  const { failure, loaded } = desk;
  return (
    <LoadedPage title="消息设置" loaded={loaded} loading={<Skeleton of="card" count={3} />}>
      {() => (
        <View className="settings">
          {failure && (
            <View className="settings-failure" aria-role="alert">
              <Text>{failure}</Text>
            </View>
          )}
          <Channels desk={desk} />
          <QuietHours desk={desk} />
          <MutedEntries desk={desk} />
          <Text className="settings-note">
            退回修改、补充材料和截止提醒不受免打扰和静音影响，总会马上从开着的渠道送出。所有消息都留在站内。
          </Text>
        </View>
      )}
    </LoadedPage>
  );
}

function Channels({ desk: { loaded, settings, set } }: { desk: SettingsDesk }) {
  const phone = useSession()?.phone ?? null;
  if (!loaded.data || !settings) return null;
  const truths = channelTruths({ ...loaded.data, settings }, process.env.TARO_ENV === 'weapp');
  return (
    <Section title="除了站内，还送到">
      <SwitchLine word="微信" note={truths.wechat} on={settings.wechat} onChange={(wechat) => set({ wechat })} />
      <SwitchLine
        word="短信"
        note={[truths.sms, truths.smsReaches && phone].filter(Boolean).join(' ')}
        on={settings.sms}
        onChange={(sms) => set({ sms })}
      />
      {truths.nowhere && (
        <View className="settings-warning" aria-role="status">
          <Text>{truths.nowhere}</Text>
        </View>
      )}
    </Section>
  );
}
