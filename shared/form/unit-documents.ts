import { type Answers, isEmpty, rowsOf } from './answers';
import { type Form, isShown, rowName } from './form';

export interface UnitDocument {
  /** Where it is uploaded. */
  path: string;
  label: string;
  /** How many files are there. */
  files: number;
  /** `absent`: not handed in, and nobody has to; `notAsked`: this unit is not asked for it. */
  state: 'there' | 'missing' | 'absent' | 'notAsked';
}

export interface UnitDocuments {
  row: string;
  /** `单位“甲公司”`, or `单位 2` while it has no name. */
  name: string;
  documents: UnitDocument[];
}

/** The papers each unit has to hand in, unit by unit; none where the form asks units for no files. */
export function unitDocuments(form: Form, answers: Answers): UnitDocuments[] {
  const units = form.rows.get(form.marks.get('units') ?? '');
  const leaves = units?.leaves.filter(({ field }) => field.type === 'files') ?? [];
  if (!units || leaves.length === 0) return [];
  return rowsOf(answers, units.field.id).map((row) => ({
    row: row.id,
    name: rowName(form, answers, units.field, row.id),
    documents: leaves.map(({ field }) => {
      const path = `${units.field.id}.${row.id}.${field.id}`;
      const value = row[field.id];
      const files = Array.isArray(value) ? value.length : 0;
      const none = field.required === true ? 'missing' : 'absent';
      const state = !isShown(form, answers, path) ? 'notAsked' : isEmpty(value) ? none : 'there';
      return { path, label: field.label, files, state };
    }),
  }));
}

/** The guide's warnings that stand beside these uploads, each once. */
export function unitDocumentCautions(form: Form): string[] {
  const units = form.rows.get(form.marks.get('units') ?? '');
  const cautions = units?.leaves.flatMap(({ field }) => (field.type === 'files' ? (field.caution ?? []) : [])) ?? [];
  return [...new Set(cautions)];
}

/** Where units are added, for a form whose units hand in papers. */
export function unitsAskedForDocuments(form: Form): string | null {
  const units = form.rows.get(form.marks.get('units') ?? '');
  return units?.leaves.some(({ field }) => field.type === 'files') ? units.field.id : null;
}
