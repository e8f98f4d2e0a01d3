import * as z from 'zod/mini';

/** Lists too large for the client's package: they come from the BFF when a field needs them. */
export const listNames = ['regions', 'industries'] as const;
export type ListName = (typeof listNames)[number];

/** A code, its name, and what lies below it; a region without districts has nothing below. */
export type ListNode = [code: string, name: string, below?: ListNode[]];

const nodeSchema: z.ZodMiniType<ListNode> = z.lazy(
  () =>
    z.union([
      z.tuple([z.string(), z.string()]),
      z.tuple([z.string(), z.string(), z.array(nodeSchema)]),
    ]) as z.ZodMiniType<ListNode>,
);

export const listSchema = z.object({
  name: z.enum(listNames),
  title: z.string(),
  /** The day of the edition, not of the download. */
  date: z.string(),
  tree: z.array(nodeSchema),
});
export type List = z.infer<typeof listSchema>;

/** What a code stands for: `above` is null at the top, `deepest` when nothing lies below. */
export interface Listed {
  name: string;
  above: string | null;
  deepest: boolean;
}
export type KnownCodes = ReadonlyMap<string, Listed>;

/** The lists at hand. A form judges answers against them where they are, and by their shape alone where they are not. */
export type KnownLists = { readonly [name in ListName]?: KnownCodes | undefined };

export function codesOf(tree: readonly ListNode[]): KnownCodes {
  const codes = new Map<string, Listed>();
  const walk = (nodes: readonly ListNode[], above: string | null): void => {
    for (const [code, name, below] of nodes) {
      codes.set(code, { name, above, deepest: below === undefined });
      if (below) walk(below, code);
    }
  };
  walk(tree, null);
  return codes;
}
