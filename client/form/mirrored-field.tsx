import { View } from '@tarojs/components';
import type { LeafField } from '../../shared/form/fields';
import { useEntryForm } from './entry-form';
import { anchorOf, FieldLabel } from './field-frame';
import { ReadOnly } from './read-only';
import './field.scss';

/** Entered once elsewhere: shown, not asked again. */
export function MirroredField({ field, path }: { field: LeafField; path: string }) {
  const { form } = useEntryForm();
  const { label, required, mirrors } = field;
  const section = form.sectionOf.get(mirrors?.field ?? '')?.title ?? '';
  return (
    <View id={anchorOf(path)} className="field">
      <FieldLabel label={label} required={required} />
      <ReadOnly path={path} why={`与${section}一致`} />
    </View>
  );
}
