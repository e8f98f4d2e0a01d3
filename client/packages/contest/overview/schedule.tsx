import { Text, View } from '@tarojs/components';
import { type ScheduleEntry } from '../../../../shared/contest';
import { turnNames, turnsOf } from '../../../contest/phase';
import { Fold } from './fold';
import { Plain } from './lists';
import './step.scss';

/** The published schedule word for word, with what is now and what comes next. */
export function Schedule({ schedule, now }: { schedule: ScheduleEntry[]; now: Date }) {
  const turns = turnsOf(schedule, now);
  return (
    <View aria-role="list">
      {schedule.map(({ id, title, text, details }, i) => {
        const turn = turns[i]!;
        return (
          <View key={id} className={`step step-${turn}`} aria-role="listitem">
            <View className="step-mark" aria-hidden />
            <View className="step-words">
              <View className="step-head">
                <Text className="step-title">{title}</Text>
                {turnNames[turn] && <Text className="step-turn">{turnNames[turn]}</Text>}
              </View>
              <Text className="step-text">{text}</Text>
              {details.length > 0 && (
                <Fold title="详细安排" note={`${details.length} 条`}>
                  {() => <Plain items={details} />}
                </Fold>
              )}
            </View>
          </View>
        );
      })}
    </View>
  );
}
