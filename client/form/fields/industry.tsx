import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { IndustryField } from '../../../shared/form/fields/industry';
import { Button } from '../../components/button';
import { useEntryForm } from '../entry-form';
import { FieldFrame } from '../field-frame';
import type { FieldProps } from '../field-props';
import { IndustrySheet } from '../lists/industry-sheet';
import { useAnswer, useEdit } from '../use-answer';
import { useField } from '../use-field';

export function Industry({ field, path, judged = false }: FieldProps<IndustryField>) {
  const state = useField(path, judged);
  const edit = useEdit();
  const { lists } = useEntryForm().form.around;
  const [open, setOpen] = useState(false);
  const value = useAnswer(path);
  const codes = Array.isArray(value) ? value : [];
  const change = (next: string[]) => {
    edit({ [path]: next });
    state.leave();
  };
  return (
    <FieldFrame field={field} state={state}>
      {codes.map((code) => {
        const name = lists?.industries?.get(code)?.name ?? `${code}（联网后显示名称）`;
        return (
          <View key={code} className="field-picked">
            <Text className="field-picked-name">{name}</Text>
            <Button kind="plain" label={`移除${name}`} onClick={() => change(codes.filter((each) => each !== code))}>
              移除
            </Button>
          </View>
        );
      })}
      {codes.length < (field.max ?? Infinity) && (
        <Button kind="secondary" label={`${field.label}，选择行业`} onClick={() => setOpen(true)}>
          选择行业
        </Button>
      )}
      {open && (
        <IndustrySheet
          title={field.label}
          chosen={codes}
          onClose={() => setOpen(false)}
          onPick={(code) => {
            change([...codes.filter((each) => each !== code), code]);
            setOpen(false);
          }}
        />
      )}
    </FieldFrame>
  );
}
