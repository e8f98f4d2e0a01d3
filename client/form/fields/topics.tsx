import { Text, View } from '@tarojs/components';
import type { TopicsField } from '../../../shared/form/fields/topics';
import { useEntryForm } from '../entry-form';
import { FieldFrame, spoken } from '../field-frame';
import type { FieldProps } from '../field-props';
import { AnyOf, OneOf } from '../options';
import { useAnswer, useEdit } from '../use-answer';
import { useField } from '../use-field';

/** The topics of the chosen track. Those of a track chosen before stay in the answer until others are chosen. */
export function Topics({ field, path, judged = false }: FieldProps<TopicsField>) {
  const state = useField(path, judged);
  const edit = useEdit();
  const { tracks } = useEntryForm().contest;
  const trackId = useAnswer(field.track);
  const value = useAnswer(path);
  const chosen = Array.isArray(value) ? value : [];
  const options = (tracks.find(({ id }) => id === trackId)?.topics ?? []).map(({ id, name }) => ({ id, label: name }));
  const label = spoken(field, state.problem);
  const choose = (ids: string[]) => {
    edit({ [path]: ids });
    state.leave();
  };
  return (
    <FieldFrame field={field} state={state}>
      {options.length === 0 && (
        <View className="field-help">
          <Text>请先选择赛道</Text>
        </View>
      )}
      {options.length > 0 &&
        (field.max === 1 ? (
          <OneOf label={label} options={options} chosen={chosen[0] ?? null} onChoose={(id) => choose([id])} />
        ) : (
          <AnyOf label={label} options={options} chosen={chosen} onChoose={choose} />
        ))}
    </FieldFrame>
  );
}
