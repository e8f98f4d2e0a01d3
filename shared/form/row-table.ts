import { type Answer, type Answers, ORDER, type Path, type Row, rowsOf, valueAt } from './answers';

/** A list of rows that is being edited: each is found by its id at once, so that a thousand edits cost a thousand steps. */
export class RowTable {
  private readonly rows: (Row | undefined)[];
  private readonly places = new Map<string, number>();

  constructor(rows: readonly Row[]) {
    this.rows = [...rows];
    rows.forEach(({ id }, i) => this.places.has(id) || this.places.set(id, i));
  }

  get(id: string): Row | undefined {
    const place = this.places.get(id);
    return place === undefined ? undefined : this.rows[place];
  }

  /** In the place of the row of that id, or at the end. */
  put(row: Row): void {
    const place = this.places.get(row.id) ?? this.rows.length;
    this.places.set(row.id, place);
    this.rows[place] = row;
  }

  remove(id: string): void {
    const place = this.places.get(id);
    if (place !== undefined) this.rows[place] = undefined;
    this.places.delete(id);
  }

  list(): Row[] {
    return this.rows.filter((row): row is Row => row !== undefined);
  }
}

/** `valueAt` for many paths of the same answers. */
export function valuesOf(answers: Answers): (path: Path) => Answer | Row | undefined {
  const tables = new Map<string, RowTable>();
  return (path) => {
    const { field, row, sub } = path;
    if (row === undefined || row === ORDER) return valueAt(answers, path);
    const table = tables.get(field) ?? new RowTable(rowsOf(answers, field));
    tables.set(field, table);
    const found = table.get(row);
    return sub === undefined ? found : found?.[sub];
  };
}
