import { Text, View } from '@tarojs/components';
import type { Return, ReturnReason } from '../../../../shared/registration';
import { formatMoment } from '../../../../shared/time';
import { useContestNow } from '../../../api/contest-clock';
import { Card } from '../../../components/card';
import { Icon } from '../../../components/icon';
import { useEditView } from '../../../offline/edits/open-edits';
import { go } from '../../../routes';
import { type FixState, fixStateOf } from '../fix-state';
import { Tick } from '../tick';
import { useTicks } from '../ticks';
import type { Entry } from '../use-entry';
import './fix-list.scss';

const stateWords: Record<FixState, string> = { open: '待改', mended: '已改' };

/** The organiser's own words, whole, and below them one line for each thing to mend. */
export function FixList({ entry, returned }: { entry: Entry; returned: Return }) {
  const now = useContestNow();
  const { registration, engine, edit } = entry;
  const { answers } = useEditView(engine);
  const { ticked, tick } = useTicks(registration.id, returned.id);
  const { reasons, text, at } = returned;
  const mended = reasons.filter((reason) => fixStateOf(reason, answers, ticked) === 'mended').length;
  const open = (reason: ReturnReason) => void go.to('mend', { id: registration.id, reason: reason.id });
  return (
    <Card className="fixes">
      <View className="fixes-head">
        <Text className="entry-card-title">{`需要修改 ${reasons.length}`}</Text>
        <Text className="fixes-count">{`已改 ${mended}/${reasons.length}`}</Text>
      </View>
      <View className="fixes-words">
        <Text className="entry-note">{`组委会的退回意见 · ${formatMoment(at, now)}`}</Text>
        <Text className="fixes-text">{text}</Text>
      </View>
      {reasons.map((reason, i) => {
        const state = fixStateOf(reason, answers, ticked);
        return (
          <View key={reason.id} className="fix">
            <View
              className="fix-open"
              aria-role="button"
              aria-label={`第 ${i + 1} 处，${reason.text}，${stateWords[state]}`}
              onClick={() => open(reason)}
            >
              <Text className="fix-number">{i + 1}</Text>
              <View className="fix-words">
                <Text>{reason.text}</Text>
                {reason.label && <Text className="entry-note">{reason.label}</Text>}
              </View>
              <View className={`fix-state fix-state-${state}`}>
                {state === 'mended' && <Icon name="check" />}
                <Text>{stateWords[state]}</Text>
              </View>
              <Icon name="chevron" className="fix-chevron" />
            </View>
            {reason.path === undefined && edit.allowed && (
              <Tick on={state === 'mended'} onChange={(on) => tick(reason.id, on)} />
            )}
          </View>
        );
      })}
    </Card>
  );
}
