import { valueAt } from '../../../shared/form/answers';
import type { FilesField } from '../../../shared/form/fields/files';
import { useEntryForm } from '../entry-form';
import { FieldFrame, spoken } from '../field-frame';
import type { FieldProps } from '../field-props';
import { FilesBox } from '../files/files-box';
import { useAnswer, useEdit } from '../use-answer';
import { useField } from '../use-field';

const asIds = (value: unknown): string[] => (Array.isArray(value) ? (value as string[]) : []);

export function Files({ field, path, judged = false }: FieldProps<FilesField>) {
  const state = useField(path, judged);
  const { engine } = useEntryForm();
  const edit = useEdit();
  const ids = asIds(useAnswer(path));
  const remove = (id: string) => {
    edit({ [path]: ids.filter((each) => each !== id) });
    state.leave();
  };
  return (
    <FieldFrame field={field} state={state}>
      <FilesBox
        field={field}
        path={path}
        label={spoken(field, state.problem)}
        ids={ids}
        now={() => asIds(valueAt(engine.view.answers, path))}
        onRemove={remove}
      />
    </FieldFrame>
  );
}
