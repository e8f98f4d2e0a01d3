import { Text, View } from '@tarojs/components';
import type { Supplement } from '../../../../shared/supplement';
import { isOverdue } from '../../../../shared/supplement-rules';
import { formatMoment } from '../../../../shared/time';
import { useContestNow } from '../../../api/contest-clock';
import { Card } from '../../../components/card';
import { Icon } from '../../../components/icon';
import { Tag } from '../../../components/tag';
import { supplementWords } from '../../../registrations/supplements';

/** What the organiser wants, in their words, and by when. */
export function Asked({ supplement }: { supplement: Supplement }) {
  const now = useContestNow();
  const { kind, title, text, askedAt, until, sentAt } = supplement;
  const { words, tone } = supplementWords(supplement, now);
  const overdue = sentAt === null && isOverdue(supplement, now);
  return (
    <Card className="asked">
      <View className="asked-head">
        <Tag tone={sentAt === null ? 'returned' : 'approved'} word={sentAt === null ? kind : '已发送'} />
        <Text className="entry-note">{`${formatMoment(askedAt, now)} 要求`}</Text>
      </View>
      <Text className="asked-title">{title}</Text>
      {text !== null && <Text className="asked-text">{text}</Text>}
      {sentAt === null && !overdue && <Text className={`asked-due asked-due-${tone}`}>{words}</Text>}
      {overdue && until !== null && (
        <View className="asked-overdue" aria-role="alert">
          <Icon name="alert" />
          <View className="asked-overdue-words">
            <Text className="asked-overdue-title">{words}</Text>
            <Text>{`期限是 ${formatMoment(until, now)}。现在仍可发送，会注明晚于期限，是否采用由组委会决定。`}</Text>
          </View>
        </View>
      )}
      {sentAt === null && <Text className="entry-note">发送补充材料不改变报名的状态，申报表也不会重新打开。</Text>}
    </Card>
  );
}
