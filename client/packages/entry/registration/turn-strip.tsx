import { Text, View } from '@tarojs/components';
import type { Turn } from '../../../../shared/turns';
import { Card } from '../../../components/card';
import { Icon } from '../../../components/icon';
import './turn-strip.scss';

const states: Record<Turn['state'], string> = { done: '已完成', now: '现在', next: '还没到', over: '到此为止' };
const turns = { you: '轮到您', organiser: '轮到组委会' };

/** 该谁了: behind, now, ahead; stays whole on a phone. */
export function TurnStrip({ turns: steps }: { turns: Turn[] }) {
  return (
    <Card>
      <Text className="entry-card-title">该谁了</Text>
      <View className="turns" aria-role="list">
        {steps.map((step) => (
          <Step key={step.id} step={step} />
        ))}
      </View>
    </Card>
  );
}

function Step({ step }: { step: Turn }) {
  const { title, state, when, whose, text, left } = step;
  const here = state === 'now' || state === 'over';
  return (
    <View className={`turn turn-${state}`} aria-role="listitem">
      <View className="turn-mark" aria-role="img" aria-label={states[state]}>
        {state === 'done' && <Icon name="check" />}
        {state === 'over' && <Icon name="close" />}
      </View>
      <View className="turn-words">
        <View className="turn-head">
          <Text className="turn-title">{title}</Text>
          {whose && <Text className={`turn-whose turn-whose-${whose}`}>{turns[whose]}</Text>}
          {left && <Text className="turn-left">{left}</Text>}
          {when && !here && <Text className="turn-when">{when}</Text>}
        </View>
        {when && here && <Text className="turn-when">{when}</Text>}
        {text && <Text className="turn-text">{text}</Text>}
      </View>
    </View>
  );
}
