import type { TrackField } from '../../../shared/form/fields/track';
import { useEntryForm } from '../entry-form';
import { FieldFrame, spoken } from '../field-frame';
import type { FieldProps } from '../field-props';
import { ListPicker } from '../list-picker';
import { useAnswer, useEdit } from '../use-answer';
import { useField } from '../use-field';

export function Track({ field, path, judged = false }: FieldProps<TrackField>) {
  const state = useField(path, judged);
  const edit = useEdit();
  const { tracks } = useEntryForm().contest;
  const value = useAnswer(path);
  return (
    <FieldFrame field={field} state={state}>
      <ListPicker
        label={spoken(field, state.problem)}
        options={tracks.map(({ id, name }) => ({ id, label: name }))}
        chosen={typeof value === 'string' ? value : null}
        onChoose={(id) => {
          edit({ [path]: id });
          state.leave();
        }}
      />
    </FieldFrame>
  );
}
