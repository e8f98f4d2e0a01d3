import {
  type Answers,
  findRow,
  isEmpty,
  newRowId,
  type Row,
  rowsOf,
  type Value,
  valueAt,
} from '../../../shared/form/answers';
import type { FilesField } from '../../../shared/form/fields/files';
import { type Form, type Leaf, placeOf } from '../../../shared/form/form';
import type { Random } from './random';

export interface Filling {
  /** The same seed gives the same answers. */
  seed: number;
  /** Every field that is asked for, and not only those that must be answered. */
  everything?: boolean;
  /** Answers that stay as they are. Rows among them are filled up and not taken away. */
  given?: Answers;
  /** The id of an attachment for this path; asked once for each file. */
  fileFor(path: string, field: FilesField): string;
}

/** Answers in the making. What is given cannot be changed; everything else may be, until all of it fits together. */
export class Draft {
  readonly answers: Answers;
  /** Whether anything was changed since this was last set to false. */
  changed = false;
  private readonly asked = new Set<string>();
  private readonly rowsWanted = new Map<string, number>();

  constructor(
    readonly form: Form,
    readonly filling: Filling,
    readonly random: Random,
  ) {
    this.answers = structuredClone(filling.given ?? {});
  }

  isGiven(path: string): boolean {
    return !isEmpty(valueAt(this.filling.given ?? {}, path));
  }

  /** To be answered although it need not be. */
  ask(key: string): void {
    if (this.asked.has(key)) return;
    this.asked.add(key);
    this.changed = true;
  }

  isWanted({ key, field }: Leaf): boolean {
    return field.required === true || this.filling.everything === true || this.asked.has(key);
  }

  wantRows(rows: string, count: number): void {
    if (count <= this.rowsToHave(rows)) return;
    this.rowsWanted.set(rows, count);
    this.changed = true;
  }

  rowsToHave(rows: string): number {
    return this.rowsWanted.get(rows) ?? 0;
  }

  addRow(rows: string): void {
    const row: Row = { id: newRowId(() => this.random.next()) };
    this.answers[rows] = [...rowsOf(this.answers, rows), row];
    this.changed = true;
  }

  /** Takes made-up rows away from the end until so many are left; given ones stay. */
  keepRows(rows: string, most: number): void {
    const all = rowsOf(this.answers, rows);
    const given = rowsOf(this.filling.given ?? {}, rows).length;
    if (all.length <= most || all.length <= given) return;
    this.answers[rows] = all.slice(0, Math.max(most, given));
    this.rowsWanted.set(rows, most);
    this.changed = true;
  }

  /** Says whether it could be set. */
  set(path: string, value: Value): boolean {
    const place = placeOf(this.form, path);
    if (!place?.leaf || this.isGiven(path)) return false;
    const { rows, field } = place.leaf;
    const row = rows && findRow(this.answers, rows.id, place.rowId ?? '');
    const at = rows ? row : this.answers;
    if (!at || place.leaf.mirrored?.holds(this.answers, row)) return false;
    if (isEmpty(value)) delete at[field.id];
    else at[field.id] = value;
    this.changed = true;
    return true;
  }

  /** Sets what the field's own check takes, and nothing else. */
  setFitting(path: string, value: Value): boolean {
    const place = placeOf(this.form, path);
    if (!place?.leaf) return false;
    const row = place.leaf.rows && findRow(this.answers, place.leaf.rows.id, place.rowId ?? '');
    return place.leaf.check(value, this.answers, row) === undefined && this.set(path, value);
  }
}
