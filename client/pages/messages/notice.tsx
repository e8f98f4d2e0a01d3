import { Text, View } from '@tarojs/components';
import { type Notification, type NoticeType } from '../../../shared/notification';
import { formatClock } from '../../../shared/time';
import { Card } from '../../components/card';
import { Icon } from '../../components/icon';
import { Tag, type TagTone } from '../../components/tag';
import { invitation } from '../../messages/inbox';
import { noticeTypeNames } from '../../sentences';

const tones: Record<NoticeType, TagTone> = {
  submitted: 'submitted',
  returned: 'returned',
  approved: 'approved',
  rejected: 'rejected',
  advanced: 'advanced',
  notAdvanced: 'rejected',
  supplementRequested: 'returned',
  technicalVerification: 'submitted',
  verificationAction: 'submitted',
  final: 'advanced',
  publicityOpened: 'submitted',
  publicityClosing: 'submitted',
  award: 'advanced',
  awardRevoked: 'rejected',
  deadline: 'returned',
  extended: 'submitted',
  announcement: 'draft',
  contactsChanged: 'draft',
};

export function Notice({ notice, onOpen }: { notice: Notification; onOpen: () => void }) {
  const { type, projectName, title, text, at, readAt } = notice;
  const unread = readAt === null;
  const spoken = [unread && '未读', title, projectName, text, formatClock(at), invitation(notice)];
  return (
    <Card className="notice-card" onClick={onOpen} label={spoken.filter(Boolean).join('，')}>
      <View className="notice-head">
        {unread && <View className="notice-dot" aria-hidden />}
        <Tag tone={tones[type]} word={noticeTypeNames[type]} />
        {unread && <Text className="notice-unread">未读</Text>}
        <Text className="notice-time">{formatClock(at)}</Text>
      </View>
      <Text className={`notice-title${unread ? ' notice-title-unread' : ''}`}>{title}</Text>
      {projectName && !title.includes(projectName) && <Text className="notice-project">{projectName}</Text>}
      <Text className="notice-text">{text}</Text>
      <View className="notice-open">
        <Text>{invitation(notice)}</Text>
        <Icon name="chevron" />
      </View>
    </Card>
  );
}
