import type { YesNoField } from '../../../shared/form/fields/yes-no';
import { FieldFrame, spoken } from '../field-frame';
import type { FieldProps } from '../field-props';
import { OneOf } from '../options';
import { useAnswer, useEdit } from '../use-answer';
import { useField } from '../use-field';

const options = [
  { id: 'yes', label: '是' },
  { id: 'no', label: '否' },
];

export function YesNo({ field, path, judged = false }: FieldProps<YesNoField>) {
  const state = useField(path, judged);
  const edit = useEdit();
  const value = useAnswer(path);
  return (
    <FieldFrame field={field} state={state}>
      <OneOf
        row
        label={spoken(field, state.problem)}
        options={options}
        chosen={value === true ? 'yes' : value === false ? 'no' : null}
        onChoose={(id) => {
          edit({ [path]: id === 'yes' });
          state.leave();
        }}
      />
    </FieldFrame>
  );
}
