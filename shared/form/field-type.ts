import * as z from 'zod/mini';
import type { Track } from '../track';
import type { KnownLists } from '../lists';
import type { Answers, Row, Value } from './answers';
import { type Condition, conditionSchema } from './condition';

/** What the code looks for in a form, so that no code path has to know a contest's field ids. */
export const marks = [
  'projectName',
  'teamName',
  'track',
  'topics',
  'leadUnitName',
  'contactName',
  'contactPhone',
  'members',
  'units',
  /** A choice: what the person says of an application made elsewhere. */
  'toldState',
  /** A region: where the lead unit sits. */
  'leadUnitRegion',
] as const;
export type Mark = (typeof marks)[number];

/** When an answer stops being editable, unless the organiser names it in a return. */
export const locks = ['afterSubmission', 'afterDeadline'] as const;
export type Lock = (typeof locks)[number];

export const fieldBase = {
  id: z.string().check(z.regex(/^[A-Za-z][A-Za-z0-9_]*$/)),
  label: z.string().check(z.minLength(1)),
  /** The guide's own instruction, under the label. */
  help: z.optional(z.string()),
  /** More of the instruction, for some entries only: a guide tells one track to stress what another leaves out. */
  hints: z.optional(
    z.array(z.strictObject({ when: conditionSchema, text: z.string().check(z.minLength(1)) })).check(z.minLength(1)),
  ),
  /** A warning of the guide that stands beside the field, always visible. */
  caution: z.optional(z.string()),
  required: z.optional(z.boolean()),
  when: z.optional(conditionSchema),
  /** Other words organisers use for this field in a return. */
  aliases: z.optional(z.array(z.string())),
  lock: z.optional(z.array(z.enum(locks))),
  mark: z.optional(z.enum(marks)),
  /** Holds a person's phone, name or identity number: kept out of change notes and shared pictures. */
  personal: z.optional(z.boolean()),
  /** In a row only: the section that shows this sub-field, when it is not the row's own. */
  section: z.optional(z.string()),
  /** In a row only: while `when` holds for the row, the value is the top-level field's and is not entered again. */
  mirrors: z.optional(z.strictObject({ field: z.string(), when: conditionSchema })),
};

export interface Hint {
  when: Condition;
  text: string;
}

export interface FieldBase {
  id: string;
  label: string;
  required?: boolean | undefined;
}

export interface Problem {
  code: string;
  message: string;
  severity?: 'warning';
}

export type Check = (value: Value, answers: Answers, row: Row | undefined) => Problem | undefined;

/** What a field type may know of its surroundings when it is compiled. */
export interface Surroundings {
  tracks: readonly Track[];
  lengthUnit: 'codePoints' | 'utf16';
  /** Absent where the lists are not at hand: codes are then judged by their shape. */
  lists?: KnownLists | undefined;
}

/** What is right at first sight: a text of at most so many units, a number between these and in whole `scale` parts. */
export interface PlainLimits {
  units: number;
  least: number;
  most: number;
  scale: number;
}
/** Where nothing can be said, nothing is: no text is that short, no number between these. */
export const nothingIsPlain: PlainLimits = { units: 0, least: Infinity, most: -Infinity, scale: 1 };

/**
 * A field type: how a definition file writes it, which answers it takes, what is wrong with one, how it prints.
 * One file each in fields/, and one of the same name in client/form/fields/.
 */
export interface FieldType<F extends FieldBase = FieldBase> {
  schema: z.ZodMiniType<F>;
  /** Mistakes in a definition that its schema cannot see, as sentences. */
  flaws?(field: F): string[];
  /** Is this the right shape of answer, whatever its content? Saves refuse what is not. */
  accepts(value: unknown): boolean;
  /** One spelling for equal answers, so that they never conflict. */
  normalise?(value: Value): Value;
  /** The word for an empty required answer: 请填写, 请选择 or 请上传. */
  ask: string;
  compile(field: F, around: Surroundings): Check;
  /** Answers within these are neither of a wrong type nor reported by the check, which then need not be asked. */
  plain?(field: F): Partial<PlainLimits>;
  print(value: Value, field: F, around: Surroundings): string;
}

/** Longer than any contest's limit; keeps one answer from filling the storage. */
export const MOST_CHARACTERS = 100_000;

export const acceptsText = (value: unknown): boolean => typeof value === 'string' && value.length <= MOST_CHARACTERS;

export function acceptsNames(value: unknown): boolean {
  if (!Array.isArray(value) || value.length > 500) return false;
  for (const each of value) if (typeof each !== 'string' || each.length > 200) return false;
  return true;
}
