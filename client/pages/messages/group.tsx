import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { noticeTarget } from '../../../shared/notice-targets';
import { type Notification } from '../../../shared/notification';
import { useContestNow } from '../../api/contest-clock';
import { Button } from '../../components/button';
import { Card } from '../../components/card';
import { Icon } from '../../components/icon';
import { Tag } from '../../components/tag';
import { foldedWords, type NoticeGroup } from '../../messages/inbox';
import { tagsOf, timeLeft } from '../../registrations/status';
import { go } from '../../routes';
import { Notice } from './notice';

interface Props {
  group: NoticeGroup;
  /** The list of entries is whole, so one that is not in it is none of this person's any more. */
  gone: boolean;
  onRead: (notice: Notification) => void;
}

/** The notices about one entry, under what is to be done next on it. */
export function Group({ group, gone, onRead }: Props) {
  const { registrationId: id, shown, folded } = group;
  const [all, setAll] = useState(false);
  // In the order they came, wherever those that were folded stood.
  const notices = all ? [...shown, ...folded].sort((a, b) => Date.parse(b.at) - Date.parse(a.at)) : shown;
  return (
    <Card className="notice-group">
      <Head group={group} gone={gone} />
      <View aria-role="list">
        {notices.map((notice) => (
          <Notice
            key={notice.id}
            notice={notice}
            onOpen={() => {
              onRead(notice);
              void go.open(noticeTarget(notice.type, id));
            }}
            onDetail={() => void go.to('notice', { id: notice.id })}
          />
        ))}
      </View>
      {folded.length > 0 && !all && (
        <Button kind="plain" wide onClick={() => setAll(true)}>
          {foldedWords(folded)}
        </Button>
      )}
    </Card>
  );
}

function Head({ group: { registrationId: id, projectName, entry }, gone }: Omit<Props, 'onRead'>) {
  const now = useContestNow();
  const name = entry?.projectName ?? projectName ?? '尚未填写项目名称';
  if (!entry) {
    return (
      <View className="notice-entry">
        <Text className="notice-project">{name}</Text>
        {gone && <Text className="notice-gone">已不在您的报名里</Text>}
      </View>
    );
  }
  const tags = tagsOf(entry);
  const left = timeLeft(entry, now);
  const spoken = [name, ...tags.map(([, word]) => word), entry.nextAction.text, left, '查看报名'];
  return (
    <View
      className="notice-entry notice-entry-opens"
      hoverClass="notice-pressed"
      aria-role="link"
      aria-label={spoken.filter(Boolean).join('，')}
      onClick={() => void go.to('registration', { id })}
    >
      <View className="notice-entry-tags">
        {tags.map(([tone, word]) => (
          <Tag key={word} tone={tone} word={word} />
        ))}
        {left && <Text className="notice-left">{left}</Text>}
      </View>
      <View className="notice-entry-name">
        <Text className="notice-project">{name}</Text>
        <Icon name="chevron" />
      </View>
      <View className={`notice-next notice-next-${entry.nextAction.kind}`}>
        <Icon name={entry.nextAction.kind === 'wait' ? 'clock' : 'info'} />
        <Text>{entry.nextAction.text}</Text>
      </View>
    </View>
  );
}
