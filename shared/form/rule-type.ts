import type { Track } from '../track';
import type { Issue } from '../issue';
import type { Answers, Row, Value } from './answers';
import type { Blank } from './blank';
import type { Field } from './definition';

/** What a rule may ask of the form it stands in. */
export interface RuleView {
  /** A row's value, taken from the mirrored top-level field where the definition says so. */
  rowValue(answers: Answers, rows: string, row: Row, sub: string): Value | undefined;
  /** Is the field (or the row's sub-field) shown at all? */
  shown(answers: Answers, field: string, row?: Row, sub?: string): boolean;
  label(field: string, sub?: string): string;
  /** A field, or a sub-field of rows, looked up once for all the answers to come. */
  blank(field: string, sub?: string): Blank;
  lengthUnit: 'codePoints' | 'utf16';
}

/** What a rule's own definition is checked against. Only keys that `reads` names and the form has are asked for. */
export interface RuleSurroundings {
  field(key: string): Field | undefined;
  tracks: readonly Track[];
}

/** A rule over several answers. `reads` are `field` or `rows.sub`; a definition that names an unknown one is refused. */
export interface RuleType<R> {
  reads(rule: R): string[];
  /** Mistakes in a definition that its schema cannot see, as sentences. */
  flaws?(rule: R, around: RuleSurroundings): string[];
  compile(rule: R, view: RuleView): RuleCheck;
}

export type RuleCheck = (answers: Answers) => readonly Issue[];

export const NO_ISSUES: readonly Issue[] = [];
