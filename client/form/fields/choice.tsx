import { type ChoiceField, optionGroup, optionId, optionLabel } from '../../../shared/form/fields/choice';
import { FieldFrame, spoken } from '../field-frame';
import type { FieldProps } from '../field-props';
import { OneOf } from '../options';
import { useAnswer, useEdit } from '../use-answer';
import { useField } from '../use-field';

export function Choice({ field, path, judged = false }: FieldProps<ChoiceField>) {
  const state = useField(path, judged);
  const edit = useEdit();
  const value = useAnswer(path);
  const options = field.options.map((option) => ({
    id: optionId(option),
    label: optionLabel(option),
    group: optionGroup(option),
  }));
  return (
    <FieldFrame field={field} state={state}>
      <OneOf
        label={spoken(field, state.problem)}
        options={options}
        chosen={typeof value === 'string' ? value : null}
        onChoose={(id) => {
          edit({ [path]: id });
          state.leave();
        }}
      />
    </FieldFrame>
  );
}
