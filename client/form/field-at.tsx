import { memo } from 'react';
import { findRow } from '../../shared/form/answers';
import { isRowsField } from '../../shared/form/definition';
import { isShown, placeOf } from '../../shared/form/form';
import { useEntryForm } from './entry-form';
import { drawField } from './fields';
import { MirroredField } from './mirrored-field';
import { RowsList } from './rows-list';
import { WithPaper } from './papers/with-paper';
import { useAnswers } from './use-answer';

interface Props {
  path: string;
  judged?: boolean;
  focus?: boolean;
}

/** The field at a path, whatever its type. Nothing while its condition does not hold; its answer is kept. */
export const FieldAt = memo(function FieldAt({ path, judged, focus }: Props) {
  const { form } = useEntryForm();
  const place = placeOf(form, path);
  // A field of its own without a condition stays where it is; a row may go.
  const alwaysShown = place?.leaf !== undefined && place.leaf.shown === undefined && place.rowId === undefined;
  const shown = useAnswers((answers) => isShown(form, answers, path), { varies: !alwaysShown });
  const mirrored = useAnswers(
    (answers) => {
      const rows = place?.leaf?.rows;
      const row = rows && place.rowId !== undefined ? findRow(answers, rows.id, place.rowId) : undefined;
      return place?.leaf?.mirrored?.holds(answers, row) ?? false;
    },
    { varies: place?.leaf?.mirrored !== undefined },
  );
  if (!place || !shown) return null;
  if (isRowsField(place.field)) return <RowsList field={place.field} {...(judged && { judged })} />;
  if (mirrored) return <MirroredField field={place.field} path={path} />;
  return <WithPaper path={path}>{drawField({ field: place.field, path, judged, focus })}</WithPaper>;
});
