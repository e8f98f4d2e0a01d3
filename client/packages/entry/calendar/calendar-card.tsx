import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { type CalendarDate, calendarDates } from '../../../../shared/calendar';
import { AppError } from '../../../../shared/errors';
import { formatMoment } from '../../../../shared/time';
import { useContestNow } from '../../../api/contest-clock';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { Icon } from '../../../components/icon';
import { useAccount } from '../../../session/session';
import type { Entry } from '../use-entry';
import { type Kept, keptAs, noteAdded, readAdded } from './added-dates';
import { addToCalendar, oneByOne } from './phone-calendar';
import './calendar-card.scss';

/** The dates ahead, each a tap away from the phone's own calendar; one that was moved since says so. */
export function CalendarCard({ entry: { registration, contest } }: { entry: Entry }) {
  const now = useContestNow();
  const account = useAccount() ?? '';
  const [added, setAdded] = useState(() => readAdded(account, registration.id));
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const dates = calendarDates(contest, registration, now);
  if (dates.length === 0) return null;

  const add = async (wanted: readonly CalendarDate[]) => {
    setBusy(true);
    setFailure(null);
    try {
      const wish = { registration: registration.id, contestName: registration.contestName, dates: wanted };
      if (await addToCalendar(wish)) setAdded(noteAdded(account, registration.id, wanted));
    } catch (thrown) {
      setFailure(thrown instanceof AppError ? thrown.sentence : '没有加上日历，请重试。');
    } finally {
      setBusy(false);
    }
  };
  const moved = dates.filter((date) => keptAs(added, date) === 'moved');
  return (
    <Card className="calendar">
      <Text className="entry-card-title">日历</Text>
      {moved.length > 0 && (
        <View className="calendar-moved" aria-role="status">
          <Icon name="clock" />
          <Text>{movedWords}</Text>
        </View>
      )}
      <View aria-role="list">
        {dates.map((date) => (
          <Line
            key={date.id}
            date={date}
            now={now}
            kept={keptAs(added, date)}
            {...(oneByOne && { onAdd: () => void add([date]) })}
          />
        ))}
      </View>
      {!oneByOne && (
        <Button kind="secondary" busy={busy} onClick={() => void add(dates)}>
          {moved.length > 0 ? '更新手机日历' : '加到手机日历'}
        </Button>
      )}
      {failure && (
        <View aria-role="alert">
          <Text className="entry-note">{failure}</Text>
        </View>
      )}
    </Card>
  );
}

const movedWords = oneByOne
  ? '时间改了，请更新日历：加上新的，再到手机日历里删掉旧的一条'
  : '时间改了，请更新日历：再打开一次日历文件，旧的时间会改成新的';

const stateWords: Record<Kept, string | null> = { new: null, added: '已加到日历', moved: '日历里还是旧时间' };

interface LineProps {
  date: CalendarDate;
  now: Date;
  kept: Kept;
  onAdd?: () => void;
}

function Line({ date, now, kept, onAdd }: LineProps) {
  const { name, from, to } = date;
  const when = from === to ? formatMoment(from, now) : `${formatMoment(from, now)}–${formatMoment(to, now)}`;
  return (
    <View className="calendar-line" aria-role="listitem">
      <View className="calendar-words">
        <Text>{name}</Text>
        <Text className="entry-note">{[when, stateWords[kept]].filter(Boolean).join(' · ')}</Text>
      </View>
      {onAdd && kept !== 'added' && (
        <Button kind="plain" label={`把${name}加到日历`} onClick={onAdd}>
          {kept === 'moved' ? '加新的' : '加到日历'}
        </Button>
      )}
      {kept === 'added' && <Icon name="check" label="已加到日历" />}
    </View>
  );
}
