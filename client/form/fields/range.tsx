import { View } from '@tarojs/components';
import type { RangeField } from '../../../shared/form/fields/range';
import { printMonth } from '../../../shared/form/fields/year-month';
import { Button } from '../../components/button';
import { FieldFrame } from '../field-frame';
import type { FieldProps } from '../field-props';
import { MonthPicker } from '../month-picker';
import { useAnswer, useEdit } from '../use-answer';
import { useField } from '../use-field';

export function Range({ field, path, judged = false }: FieldProps<RangeField>) {
  const state = useField(path, judged);
  const edit = useEdit();
  const [from = '', to = ''] = (useAnswer(path) as string[] | undefined) ?? [];
  const pick = (months: string[]) => {
    edit({ [path]: months });
    state.leave();
  };
  const { label, min, max, openEnd = false } = field;
  return (
    <FieldFrame field={field} state={state}>
      <View className="field-range">
        <View className="field-range-end">
          <MonthPicker
            label={`${label}，开始年月`}
            value={from}
            words={printMonth(from)}
            empty="开始年月"
            min={min}
            max={max}
            onPick={(month) => pick([month, to])}
          />
        </View>
        <View className="field-range-end">
          <MonthPicker
            label={`${label}，结束年月`}
            value={to}
            words={printMonth(to)}
            empty={openEnd && from !== '' ? '至今' : '结束年月'}
            min={from === '' ? min : from}
            max={max}
            onPick={(month) => pick([from, month])}
          />
        </View>
      </View>
      {openEnd && to !== '' && (
        <Button kind="plain" className="field-clear" onClick={() => pick([from, ''])}>
          改为至今
        </Button>
      )}
    </FieldFrame>
  );
}
