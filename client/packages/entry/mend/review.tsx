import { Text, View } from '@tarojs/components';
import { shownValue } from '../../../../shared/form/form';
import type { Return, ReturnReason } from '../../../../shared/registration';
import { Card } from '../../../components/card';
import { Icon } from '../../../components/icon';
import { useFiles } from '../../../form/files/use-files';
import { printAnswer } from '../../../form/print-answer';
import { useEditView } from '../../../offline/edits/open-edits';
import { go } from '../../../routes';
import { fixStateOf } from '../fix-state';
import { useTicks } from '../ticks';
import type { Entry } from '../use-entry';

/** Check your answers: what was asked, what stood there, what stands there now. */
export function Review({ entry, returned }: { entry: Entry; returned: Return }) {
  const { registration, engine, edit } = entry;
  const { answers } = useEditView(engine);
  const { ticked } = useTicks(registration.id, returned.id);
  const { reasons } = returned;
  const left = reasons.filter((reason) => fixStateOf(reason, answers, ticked) === 'open').length;
  const { why } = registration.capabilities.submit;
  return (
    <View className="entry-stack">
      <Card className="entry-stack">
        <Text className="entry-card-title">核对修改</Text>
        <Text>
          {left === 0
            ? `${reasons.length} 处都已修改。保存不等于提交，请核对后点“重新提交”。`
            : `还有 ${left} 处没有改。没有改也可以提交，但可能再次被退回。`}
        </Text>
        {!edit.allowed && why !== null && <Text className="mend-why">{why}</Text>}
      </Card>
      {reasons.map((reason, i) => (
        <Compared key={reason.id} entry={entry} reason={reason} number={i + 1} ticked={ticked} />
      ))}
    </View>
  );
}

interface ComparedProps {
  entry: Entry;
  reason: ReturnReason;
  number: number;
  ticked: readonly string[];
}

function Compared({ entry, reason, number, ticked }: ComparedProps) {
  const { form, engine, registration } = entry;
  const { answers } = useEditView(engine);
  const files = useFiles();
  const mended = fixStateOf(reason, answers, ticked) === 'mended';
  const { path } = reason;
  const print = (value: unknown) => printAnswer(form, files, path ?? '', value, { unmasked: true });
  return (
    <Card
      label={`第 ${number} 处，${reason.text}，${mended ? '已改' : '待改'}`}
      onClick={() => void go.replace('mend', { id: registration.id, reason: reason.id })}
    >
      <View className="compared-head">
        <Text className="compared-reason">{`${number}. ${reason.text}`}</Text>
        <View className={`compared-state compared-${mended ? 'mended' : 'open'}`}>
          {mended && <Icon name="check" />}
          <Text>{mended ? '已改' : '待改'}</Text>
        </View>
      </View>
      {path === undefined ? (
        <Text className="entry-note">{mended ? '您已标为改好' : '没有指明是哪一项'}</Text>
      ) : (
        <>
          {reason.label && <Text className="entry-note">{reason.label}</Text>}
          <View className="compared-side">
            <Text className="compared-name">原来</Text>
            <Text className="compared-value">{print(reason.before)}</Text>
          </View>
          <View className="compared-side">
            <Text className="compared-name">现在</Text>
            <Text className="compared-value">{print(shownValue(form, answers, path))}</Text>
          </View>
        </>
      )}
    </Card>
  );
}
