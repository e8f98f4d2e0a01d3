import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { noAnswer, type Supplement } from '../../../../shared/supplement';
import { isLate } from '../../../../shared/supplement-rules';
import { formatMoment } from '../../../../shared/time';
import { useContestNow } from '../../../api/contest-clock';
import { Card } from '../../../components/card';
import { Failed } from '../../../components/failed';
import { Icon } from '../../../components/icon';
import { FileRow } from '../../../form/files/file-row';
import { useFiles } from '../../../form/files/use-files';
import '../../../form/files/files.scss';
import type { Entry } from '../use-entry';

/** That it was sent, when and by whom. */
export function SentMark({ entry, supplement }: { entry: Entry; supplement: Supplement }) {
  const now = useContestNow();
  const { sentAt, until } = supplement;
  const by = entry.registration.history.find(({ type, at }) => type === 'supplementSent' && at === sentAt)?.by;
  return (
    <Card className="sent">
      <View className="sent-mark" aria-hidden>
        <Icon name="check" />
      </View>
      <Text className="sent-word">{`已发送 ${sentAt === null ? '' : formatMoment(sentAt, now)}`}</Text>
      <Text>{`${by === undefined ? '' : `由${by}发送，`}组委会可以看到，不能再改。`}</Text>
      {isLate(supplement) && until !== null && (
        <Text className="item-late">{`晚于期限 ${formatMoment(until, now)}，是否采用由组委会决定。`}</Text>
      )}
    </Card>
  );
}

/** What the organiser has, as it was sent. */
export function Sent({ entry, supplement: { items, answers } }: { entry: Entry; supplement: Supplement }) {
  const files = useFiles();
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <>
      {items.map((item, i) => {
        const { text, files: ids } = answers[item.id] ?? noAnswer;
        return (
          <Card key={item.id} className="item">
            <Text className="item-text">{`${i + 1}. ${item.text}`}</Text>
            {text !== '' && (
              <Text className="item-sent" userSelect>
                {text}
              </Text>
            )}
            {ids.map((id) => (
              <FileRow
                key={id}
                registration={entry.id}
                file={files.find((each) => each.id === id)}
                onFail={setProblem}
              />
            ))}
          </Card>
        );
      })}
      {problem && <Failed sentence={problem} />}
    </>
  );
}
