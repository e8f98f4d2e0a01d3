import { Label, Switch, Text, View } from '@tarojs/components';
import { useState } from 'react';
import { AppError } from '../../../../shared/errors';
import { notificationEndpoints, type NotificationReach } from '../../../../shared/notification-endpoints';
import { reachOf } from '../../../../shared/reach';
import type { Registration } from '../../../../shared/registration';
import { call } from '../../../api/call';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { Icon } from '../../../components/icon';
import { askConsent, canAsk } from '../../../messages/ask-consent';
import { notByWechat, outcomeWords, reachWords } from '../../../messages/reach-words';
import { noteReach, useReach } from '../../../messages/use-reach';
import { go } from '../../../routes';
import { openSubscriptions } from '../../../wechat/subscribe-dialog';
import './reach-card.scss';
import './way.scss';

type Entry = Pick<Registration, 'id' | 'status' | 'nextAction'>;

/** Which way the next notice about this entry can take, one tap for one more, and peace from it. */
export function ReachCard({ entry }: { entry: Entry }) {
  const { data: reach } = useReach();
  if (!reach || entry.nextAction.kind === 'none') return null;
  const found = reachOf(reach, entry);
  const missing = notByWechat(found);
  return (
    <Card className="reach">
      <Text className="entry-card-title">通知能送到哪里</Text>
      <Text>{reachWords(found)}</Text>
      {missing && <Text className="entry-note">{missing}</Text>}
      {found.left > 0 && found.left < Infinity && <Text className="entry-note">这是您全部报名合起来的条数</Text>}
      {canAsk(reach) && found.left < Infinity ? <TopUp entry={entry} left={found.left} /> : <Hint reach={reach} />}
      <Mute entry={entry} reach={reach} />
      <View className="way" aria-role="button" onClick={() => void go.to('notification-settings')}>
        <Icon name="messages" className="way-icon" />
        <Text className="way-name">消息设置</Text>
        <Icon name="chevron" className="way-chevron" />
      </View>
    </Card>
  );
}

function TopUp({ entry, left }: { entry: Entry; left: number }) {
  const [told, setTold] = useState<ReturnType<typeof outcomeWords> | null>(null);
  const ask = () => {
    // First thing in the tap: WeChat shows its dialog at no other time.
    void askConsent(entry)?.then(({ outcome }) => setTold(outcomeWords(outcome)));
  };
  return (
    <View className="reach-ask">
      <Button kind="secondary" onClick={ask}>
        {left > 0 ? '再多收一条' : '接收微信通知'}
      </Button>
      {told && (
        <View aria-role="status">
          <Text className="entry-note">{told.words}</Text>
        </View>
      )}
      {told?.inSettings && (
        <Button kind="plain" onClick={() => void openSubscriptions().catch(() => undefined)}>
          去微信里设置
        </Button>
      )}
    </View>
  );
}

function Hint({ reach }: { reach: NotificationReach }) {
  if (reach.templates.length === 0) return null;
  if (process.env.TARO_ENV === 'h5') return <Text className="entry-note">小程序里可以接收微信通知</Text>;
  const why = reach.wechatBound ? '微信通知在消息设置里关掉了' : '用“手机号快捷登录”登录一次，就能接收微信通知';
  return <Text className="entry-note">{why}</Text>;
}

function Mute({ entry, reach: { settings } }: { entry: Entry; reach: NotificationReach }) {
  const [wanted, setWanted] = useState<boolean | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const others = settings.muted.filter((id) => id !== entry.id);
  const change = async (on: boolean) => {
    setWanted(on);
    setFailure(null);
    try {
      const input = { ...settings, muted: on ? [...others, entry.id] : others };
      noteReach(await call(notificationEndpoints.putNotificationSettings, { input }));
    } catch (thrown) {
      setFailure(thrown instanceof AppError ? thrown.sentence : '没有保存成功，请重试。');
    } finally {
      setWanted(null);
    }
  };
  return (
    <>
      <Label className="reach-mute">
        <View className="reach-words">
          <Text>静音这份报名</Text>
          <Text className="entry-note">消息只留在站内；退回、补充材料和截止仍会送出</Text>
        </View>
        <Switch
          checked={wanted ?? settings.muted.includes(entry.id)}
          aria-label="静音这份报名"
          onChange={(event: { detail: { value: boolean } }) => void change(event.detail.value)}
        />
      </Label>
      {failure && (
        <View aria-role="alert">
          <Text className="entry-note">{failure}</Text>
        </View>
      )}
    </>
  );
}
