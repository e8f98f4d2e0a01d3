import { printMonth, type YearMonthField } from '../../../shared/form/fields/year-month';
import { FieldFrame, spoken } from '../field-frame';
import type { FieldProps } from '../field-props';
import { MonthPicker } from '../month-picker';
import { useAnswer, useEdit } from '../use-answer';
import { useField } from '../use-field';

export function YearMonth({ field, path, judged = false }: FieldProps<YearMonthField>) {
  const state = useField(path, judged);
  const edit = useEdit();
  const value = String(useAnswer(path) ?? '');
  return (
    <FieldFrame field={field} state={state}>
      <MonthPicker
        label={spoken(field, state.problem)}
        value={value}
        words={printMonth(value)}
        min={field.min}
        max={field.max}
        onPick={(month) => {
          edit({ [path]: month });
          state.leave();
        }}
      />
    </FieldFrame>
  );
}
