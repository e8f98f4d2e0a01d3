import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { HistoryEvent } from '../../../../shared/registration';
import { formatMoment } from '../../../../shared/time';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import './history.scss';

const shownAtFirst = 4;

/** Everything that happened, newest first. */
export function History({ events, now }: { events: HistoryEvent[]; now: Date }) {
  const [all, setAll] = useState(false);
  const newest = [...events].reverse();
  const shown = all ? newest : newest.slice(0, shownAtFirst);
  if (newest.length === 0) return null;
  return (
    <Card>
      <Text className="entry-card-title">记录</Text>
      {shown.map(({ id, at, by, title, text }) => (
        <View key={id} className="event">
          <View className="event-head">
            <Text className="event-title">{title}</Text>
            <Text className="event-when">{formatMoment(at, now)}</Text>
          </View>
          <Text className="entry-note">{by}</Text>
          {text && <Text className="event-text">{text}</Text>}
        </View>
      ))}
      {shown.length < newest.length && (
        <Button kind="plain" onClick={() => setAll(true)}>
          {`全部 ${newest.length} 条记录`}
        </Button>
      )}
    </Card>
  );
}
