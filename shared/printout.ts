import * as z from 'zod/mini';
import { words } from './track';

const lines = z.array(words).check(z.minLength(1));

/**
 * How a contest's form looks on paper, where its notice prescribes that. In lines `{…}` is filled as on papers to stamp:
 * with a mark, a field, or `{blank}`: room for the pen.
 */
export const printoutSchema = z.strictObject({
  title: words,
  /** The page before the form, under the title. */
  cover: z.optional(lines),
  /** Sections of the form and texts between them, in the order of the paper; a section that is not named is left out. */
  parts: z
    .array(z.union([z.strictObject({ section: words }), z.strictObject({ title: words, lines })]))
    .check(z.minLength(1)),
});
export type Printout = z.infer<typeof printoutSchema>;

/** Every text of it that may have something to fill in. */
export const linesOf = ({ cover = [], parts }: Printout): string[] => [
  ...cover,
  ...parts.flatMap((part) => ('lines' in part ? part.lines : [])),
];
