import { Text, View } from '@tarojs/components';
import { useReachBottom } from '@tarojs/taro';
import { LoadedPage } from '../../api/loaded-page';
import { useWhileShown } from '../../api/while-shown';
import { Button } from '../../components/button';
import { Empty } from '../../components/empty';
import { Skeleton } from '../../components/skeleton';
import { groupsOf } from '../../messages/inbox';
import { type Inbox, useInbox } from '../../messages/use-inbox';
import { go } from '../../routes';
import { sentences } from '../../sentences';
import { useSession } from '../../session/session';
import { Group } from './group';
import './index.scss';

const everyMs = 15_000;

export default function MessagesPage() {
  const inbox = useInbox();
  const signedIn = useSession() !== null;
  useWhileShown(() => signedIn && void inbox.refresh(), everyMs);
  useReachBottom(() => void inbox.loadMore());
  const nothing = inbox.data !== undefined && inbox.items.length === 0;
  return (
    <LoadedPage
      title="消息"
      loaded={inbox}
      loading={<Skeleton of="card" count={4} />}
      empty={nothing ? <NoneYet /> : undefined}
    >
      {({ unread }) => (
        <>
          <Head inbox={inbox} unread={unread} />
          {groupsOf(inbox.items, inbox.entries).map((group) => (
            <Group
              key={group.registrationId}
              group={group}
              gone={inbox.entriesComplete}
              onRead={(notice) => void inbox.read(notice)}
            />
          ))}
          {inbox.more && (
            <Button kind="plain" wide busy={inbox.moreState === 'loading'} onClick={() => void inbox.loadMore()}>
              {inbox.moreState === 'failed' ? sentences.moreFailed : sentences.more}
            </Button>
          )}
        </>
      )}
    </LoadedPage>
  );
}

function Head({ inbox, unread }: { inbox: Inbox; unread: number }) {
  return (
    <>
      <View className="inbox-head">
        <Text className="inbox-count">{unread > 0 ? `${unread} 条未读` : '没有未读消息'}</Text>
        {unread > 0 && (
          <Button kind="plain" onClick={() => void inbox.readAll()}>
            全部已读
          </Button>
        )}
        <Settings />
      </View>
      {inbox.failure && (
        <View className="inbox-failure" aria-role="alert">
          <Text>{inbox.failure}</Text>
        </View>
      )}
    </>
  );
}

const Settings = () => (
  <Button kind="plain" label="消息设置" onClick={() => void go.to('notification-settings')}>
    设置
  </Button>
);

function NoneYet() {
  return (
    <Empty
      sentence="还没有消息。报名被退回、通过或晋级时，会在这里告诉您。"
      action={
        <>
          <Button kind="secondary" onClick={() => void go.to('registrations')}>
            查看我的赛事
          </Button>
          <Settings />
        </>
      }
    />
  );
}
