import { Text, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { endpoints, type Output } from '../../../../shared/api';
import { noticeTarget } from '../../../../shared/notice-targets';
import { type Delivery, deliveryStateNames, type Notification } from '../../../../shared/notification';
import { formatMoment } from '../../../../shared/time';
import { call } from '../../../api/call';
import { isOffline } from '../../../api/failures';
import { useContestNow } from '../../../api/contest-clock';
import { LoadedPage } from '../../../api/loaded-page';
import { type Loaded, useLoaded } from '../../../api/use-loaded';
import { BottomBar } from '../../../components/bottom-bar';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { Skeleton } from '../../../components/skeleton';
import { Tag } from '../../../components/tag';
import { invitation } from '../../../messages/inbox';
import { noticeTones } from '../../../messages/notice-tones';
import { setUnread } from '../../../messages/unread';
import { readKept } from '../../../offline/kept';
import { go, routeParams } from '../../../routes';
import { channelNames, noticeTypeNames } from '../../../sentences';
import { NotMine } from '../../../session/not-mine';
import { useAccount } from '../../../session/session';
import './index.scss';

type Inbox = Output<typeof endpoints.listNotifications>;
type Reply = Output<typeof endpoints.getNotification>;

/** One notice whole, and what became of it on each channel. */
export default function NoticePage() {
  const [{ id = '' }] = useState(() => routeParams('notice'));
  const loaded = useNotice(id);
  useRead(loaded.data, loaded.put);
  const notice = loaded.data?.notification;
  return (
    <LoadedPage
      title="消息"
      loaded={loaded}
      loading={<Skeleton of="card" count={2} />}
      missing={<NotMine what="这条消息" />}
      bar={
        notice && (
          <BottomBar>
            <Button onClick={() => void go.open(noticeTarget(notice.type, notice.registrationId))}>
              {invitation(notice)}
            </Button>
          </BottomBar>
        )
      }
    >
      {({ notification, contestName }) => (
        <View className="whole-notice">
          <Whole notice={notification} contestName={contestName} />
          <Receipts notice={notification} />
        </View>
      )}
    </LoadedPage>
  );
}

/** Without a network a notice never opened before is shown as the inbox kept it. */
function useNotice(id: string): Loaded<Reply> {
  const account = useAccount();
  const loaded = useLoaded(id === '' ? null : `notice/${id}`, () =>
    call(endpoints.getNotification, { params: { id } }),
  );
  if (loaded.state !== 'failed' || !isOffline(loaded.error) || account === null) return loaded;
  const kept = readKept<Inbox>(account, 'notifications');
  const notification = kept?.value.items.find((each) => each.id === id);
  if (!kept || !notification) return loaded;
  const { now, demo } = kept.value;
  return { ...loaded, state: 'ready', data: { notification, contestName: null, now, demo }, from: kept.from };
}

/** Seen here is read: 已读 means opened in this inbox. */
function useRead(reply: Reply | undefined, put: (reply: Reply) => void) {
  const unread = reply !== undefined && reply.notification.readAt === null;
  useEffect(() => {
    if (!reply || !unread) return;
    const { id } = reply.notification;
    call(endpoints.readNotifications, { input: { ids: [id] } }).then(
      ({ unread: left }) => {
        setUnread(left);
        put({ ...reply, notification: { ...reply.notification, readAt: reply.now } });
      },
      () => {
        // Stays unread, and is told again the next time.
      },
    );
    // Once for each notice; the reply is another object after every look.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [reply?.notification.id, unread]);
}

function Whole({ notice, contestName }: { notice: Notification; contestName: string | null }) {
  const now = useContestNow();
  const { type, title, text, projectName, at } = notice;
  return (
    <Card className="whole-notice-card">
      <View className="whole-notice-head">
        <Tag tone={noticeTones[type]} word={noticeTypeNames[type]} />
        <Text className="whole-notice-time">{formatMoment(at, now)}</Text>
      </View>
      <Text className="whole-notice-title">{title}</Text>
      <Text className="whole-notice-text" userSelect>
        {text}
      </Text>
      {projectName && <Text className="whole-notice-note">{projectName}</Text>}
      {contestName && <Text className="whole-notice-note">{contestName}</Text>}
    </Card>
  );
}

function Receipts({ notice: { deliveries, readAt } }: { notice: Notification }) {
  const now = useContestNow();
  return (
    <Card className="whole-notice-card">
      <Text className="whole-notice-subtitle">送达情况</Text>
      <View aria-role="list">
        {deliveries.map((delivery) => (
          <Receipt key={delivery.channel} delivery={delivery} />
        ))}
        <Line name="站内" state={readAt === null ? '未读' : `已读 ${formatMoment(readAt, now)}`} why={null} />
      </View>
      {deliveries.length === 0 && <Text className="whole-notice-note">这条消息只在站内，没有发微信和短信。</Text>}
      <Text className="whole-notice-note">
        已发出：微信或短信平台收下了；已送达：有回执；结果未知：平台没有答复，可能已经到了；已读：在这里打开过。
      </Text>
    </Card>
  );
}

function Receipt({ delivery: { channel, state, at, why } }: { delivery: Delivery }) {
  const when = state === 'skipped' ? '' : ` ${formatMoment(at)}`;
  return <Line name={channelNames[channel]} state={deliveryStateNames[state] + when} why={why} />;
}

function Line({ name, state, why }: { name: string; state: string; why: string | null }) {
  return (
    <View className="receipt-line" aria-role="listitem">
      <Text className="receipt-channel">{name}</Text>
      <View className="receipt-words">
        <Text>{state}</Text>
        {why && <Text className="whole-notice-note">{why}</Text>}
      </View>
    </View>
  );
}
