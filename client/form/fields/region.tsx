import { View } from '@tarojs/components';
import { useState } from 'react';
import type { RegionField } from '../../../shared/form/fields/region';
import { ChosenBox } from '../chosen-box';
import { useEntryForm } from '../entry-form';
import { FieldFrame, spoken } from '../field-frame';
import type { FieldProps } from '../field-props';
import { RegionSheet } from '../lists/region-sheet';
import { printAnswer } from '../print-answer';
import { useAnswer, useEdit } from '../use-answer';
import { useField } from '../use-field';

/** The list of names has never reached this phone; codes tell nobody anything. */
const notNamed = '已选择（联网后显示名称）';

const depths = { province: 1, city: 2, district: 3 };

export function Region({ field, path, judged = false }: FieldProps<RegionField>) {
  const state = useField(path, judged);
  const edit = useEdit();
  const { form } = useEntryForm();
  const { lists } = form.around;
  const [open, setOpen] = useState(false);
  const value = useAnswer(path);
  const codes = Array.isArray(value) ? value : [];
  return (
    <FieldFrame field={field} state={state}>
      <View aria-role="button" aria-label={spoken(field, state.problem)} onClick={() => setOpen(true)}>
        <ChosenBox words={codes.length === 0 ? '' : lists?.regions ? printAnswer(form, [], path, codes) : notNamed} />
      </View>
      {open && (
        <RegionSheet
          title={field.label}
          depth={depths[field.depth]}
          onClose={() => setOpen(false)}
          onPick={(picked) => {
            edit({ [path]: picked });
            setOpen(false);
            state.leave();
          }}
        />
      )}
    </FieldFrame>
  );
}
