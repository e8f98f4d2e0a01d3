import { Picker } from '@tarojs/components';
import type { TrackField } from '../../../shared/form/fields/track';
import { ChosenBox } from '../chosen-box';
import { useEntryForm } from '../entry-form';
import { FieldFrame, spoken } from '../field-frame';
import type { FieldProps } from '../field-props';
import { useAnswer, useEdit } from '../use-answer';
import { useField } from '../use-field';

export function Track({ field, path, judged = false }: FieldProps<TrackField>) {
  const state = useField(path, judged);
  const edit = useEdit();
  const { tracks } = useEntryForm().contest;
  const value = useAnswer(path);
  const at = tracks.findIndex(({ id }) => id === value);
  return (
    <FieldFrame field={field} state={state}>
      <Picker
        mode="selector"
        range={tracks.map(({ name }) => name)}
        value={at}
        aria-label={spoken(field, state.problem)}
        onChange={({ detail }) => {
          const chosen = tracks[Number(detail.value)];
          if (chosen) edit({ [path]: chosen.id });
          state.leave();
        }}
      >
        <ChosenBox words={tracks[at]?.name ?? String(value ?? '')} />
      </Picker>
    </FieldFrame>
  );
}
