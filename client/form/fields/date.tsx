import { Picker } from '@tarojs/components';
import type { DateField } from '../../../shared/form/fields/date';
import { ChosenBox } from '../chosen-box';
import { FieldFrame, spoken } from '../field-frame';
import type { FieldProps } from '../field-props';
import { useAnswer, useEdit } from '../use-answer';
import { useField } from '../use-field';

export function Date({ field, path, judged = false }: FieldProps<DateField>) {
  const state = useField(path, judged);
  const edit = useEdit();
  const value = String(useAnswer(path) ?? '');
  return (
    <FieldFrame field={field} state={state}>
      <Picker
        mode="date"
        value={value}
        start={field.min ?? '1900-01-01'}
        end={field.max}
        aria-label={spoken(field, state.problem)}
        onChange={({ detail }) => {
          edit({ [path]: detail.value });
          state.leave();
        }}
      >
        <ChosenBox words={value} />
      </Picker>
    </FieldFrame>
  );
}
