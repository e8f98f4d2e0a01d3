import type { Answers, Row, Value } from './answers';
import type { Holds } from './condition';
import type { CompiledRows, Leaf } from './leaf';

/** One blank of the form, looked up once for all the answers to come; inside rows each call names the row. */
export class Blank {
  private readonly tableShown: Holds | undefined;
  private readonly ownShown: Holds | undefined;
  private readonly mirrored: Leaf['mirrored'];

  /** A field without `table`, a sub-field with one, or with no `leaf` the table itself. */
  constructor(
    private readonly id: string,
    leaf: Leaf | undefined,
    table: CompiledRows | undefined,
  ) {
    this.tableShown = table?.shown;
    this.ownShown = leaf?.shown;
    this.mirrored = leaf?.mirrored;
  }

  /** The answer a person sees there: the mirrored one where the row mirrors. */
  value(answers: Answers, row?: Row): Value | undefined {
    const { id, mirrored } = this;
    if (mirrored !== undefined && mirrored.holds(answers, row)) return answers[mirrored.field] as Value | undefined;
    return (row ?? answers)[id] as Value | undefined;
  }

  /** Is it asked for at all? */
  shown(answers: Answers, row?: Row): boolean {
    if (this.tableShown !== undefined && !this.tableShown(answers)) return false;
    return this.ownShown === undefined || this.ownShown(answers, row);
  }
}
