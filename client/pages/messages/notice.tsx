import { Text, View } from '@tarojs/components';
import { type Notification } from '../../../shared/notification';
import { useContestNow } from '../../api/contest-clock';
import { Icon } from '../../components/icon';
import { Tag } from '../../components/tag';
import { invitation, receiptWords, whenWords } from '../../messages/inbox';
import { noticeTones } from '../../messages/notice-tones';
import { noticeTypeNames } from '../../sentences';

interface Props {
  notice: Notification;
  /** To the entry it is about. */
  onOpen: () => void;
  /** To its whole text and receipts. */
  onDetail: () => void;
}

/** One notice of a group. Its words lead to the entry; the receipts to what became of it on each channel. */
export function Notice({ notice, onOpen, onDetail }: Props) {
  const now = useContestNow();
  const { type, title, text, at, readAt, deliveries } = notice;
  const unread = readAt === null;
  const when = whenWords(at, now);
  const receipts = receiptWords(deliveries);
  const spoken = [unread && '未读', noticeTypeNames[type], title, text, when, invitation(notice)];
  return (
    <View className="notice-item" aria-role="listitem">
      <View
        className="notice-open"
        hoverClass="notice-pressed"
        aria-role="button"
        aria-label={spoken.filter(Boolean).join('，')}
        onClick={onOpen}
      >
        <View className="notice-head">
          {unread && <View className="notice-dot" aria-hidden />}
          <Tag tone={noticeTones[type]} word={noticeTypeNames[type]} />
          {unread && <Text className="notice-unread">未读</Text>}
          <Text className="notice-time">{when}</Text>
        </View>
        <Text className={`notice-title${unread ? ' notice-title-unread' : ''}`}>{title}</Text>
        <Text className="notice-text">{text}</Text>
      </View>
      <View className="notice-ways">
        <View className="notice-invitation" hoverClass="notice-pressed" aria-hidden onClick={onOpen}>
          <Text>{invitation(notice)}</Text>
          <Icon name="chevron" />
        </View>
        <View
          className="notice-receipts"
          hoverClass="notice-pressed"
          aria-role="button"
          aria-label={[`${title}的全文与送达情况`, receipts].filter(Boolean).join('，')}
          onClick={onDetail}
        >
          <Text className="notice-receipt-words">{receipts || '全文与送达'}</Text>
          <Icon name="chevron" />
        </View>
      </View>
    </View>
  );
}
