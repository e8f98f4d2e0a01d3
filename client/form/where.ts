import type { Answers } from '../../shared/form/answers';
import { findRow, parsePath } from '../../shared/form/answers';
import { isRowsField, type Section } from '../../shared/form/definition';
import { type Form, placeOf } from '../../shared/form/form';
import type { RouteParams } from '../../shared/routes';

export type Where =
  | { name: 'section'; params: RouteParams['section'] }
  | { name: 'row'; params: RouteParams['row'] }
  | { name: 'form'; params: RouteParams['form'] };

/** The page on which a path is answered, scrolled to it. What a row mirrors is answered where it is entered. */
export function whereIs(form: Form, answers: Answers, id: string, path: string): Where {
  const place = placeOf(form, path);
  const section = place && form.sectionOf.get(place.key);
  if (!place || !section) return { name: 'form', params: { id } };
  const { field, row, sub } = parsePath(path) ?? { field: path };
  const known = row === undefined ? undefined : findRow(answers, field, row);
  if (row === undefined || known === undefined || isRowsField(place.field)) {
    if (known && row !== undefined) return { name: 'row', params: { id, field, row } };
    return { name: 'section', params: { id, section: section.id, field } };
  }
  if (place.leaf?.mirrored?.holds(answers, known)) return whereIs(form, answers, id, place.leaf.mirrored.field);
  if (form.sectionOf.get(field)?.id !== section.id) {
    return { name: 'section', params: { id, section: section.id, field: path } };
  }
  return { name: 'row', params: { id, field, row, sub } };
}

export function sectionById(form: Form, id: string | undefined): Section | undefined {
  return form.definition.sections.find((section) => section.id === id);
}

/** What a section shows, in its order: its own fields, then what rows of other sections show here. */
export function pathsOf(form: Form, answers: Answers, section: Section): { path: string; row?: string }[] {
  const own = section.fields.map(({ id }) => ({ path: id }));
  const guests = [...form.rows.values()].flatMap(({ field, leaves }) =>
    leaves
      .filter(({ key }) => form.sectionOf.get(key) === section && form.sectionOf.get(field.id) !== section)
      .map((leaf) => ({ rows: field.id, sub: leaf.field.id })),
  );
  const rows = [...new Set(guests.map((guest) => guest.rows))].flatMap((rowsId) =>
    rowsIn(answers, rowsId).flatMap((row) =>
      guests.filter((guest) => guest.rows === rowsId).map(({ sub }) => ({ path: `${rowsId}.${row}.${sub}`, row })),
    ),
  );
  return [...own, ...rows];
}

function rowsIn(answers: Answers, field: string): string[] {
  const rows = answers[field];
  return Array.isArray(rows) ? rows.flatMap((row) => (typeof row === 'object' && row ? [row.id] : [])) : [];
}
