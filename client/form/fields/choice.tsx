import { type ChoiceField, optionGroup, optionId, optionLabel } from '../../../shared/form/fields/choice';
import { FieldFrame, spoken } from '../field-frame';
import type { FieldProps } from '../field-props';
import { ListPicker } from '../list-picker';
import { OneOf } from '../options';
import { useAnswer, useEdit } from '../use-answer';
import { useField } from '../use-field';

/** More than these are a wheel: nobody scrolls past thirty provinces to reach the next field. */
const mostInView = 8;

export function Choice({ field, path, judged = false }: FieldProps<ChoiceField>) {
  const state = useField(path, judged);
  const edit = useEdit();
  const value = useAnswer(path);
  const options = field.options.map((option) => ({
    id: optionId(option),
    label: optionLabel(option),
    group: optionGroup(option),
  }));
  const Options = options.length > mostInView && !options.some(({ group }) => group) ? ListPicker : OneOf;
  return (
    <FieldFrame field={field} state={state}>
      <Options
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
