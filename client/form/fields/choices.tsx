import { optionGroup, optionId, optionLabel } from '../../../shared/form/fields/choice';
import type { ChoicesField } from '../../../shared/form/fields/choices';
import { FieldFrame, spoken } from '../field-frame';
import type { FieldProps } from '../field-props';
import { AnyOf } from '../options';
import { useAnswer, useEdit } from '../use-answer';
import { useField } from '../use-field';

export function Choices({ field, path, judged = false }: FieldProps<ChoicesField>) {
  const state = useField(path, judged);
  const edit = useEdit();
  const value = useAnswer(path);
  const options = field.options.map((option) => ({
    id: optionId(option),
    label: optionLabel(option),
    group: optionGroup(option),
  }));
  const chosen = Array.isArray(value) ? value : [];
  const known = options.map(({ id }) => id);
  return (
    <FieldFrame field={field} state={state}>
      <AnyOf
        label={spoken(field, state.problem)}
        options={options}
        chosen={chosen}
        onChoose={(ids) => {
          // In the form's order; what this form does not know stays.
          edit({ [path]: [...known.filter((id) => ids.includes(id)), ...chosen.filter((id) => !known.includes(id))] });
          state.leave();
        }}
      />
    </FieldFrame>
  );
}
