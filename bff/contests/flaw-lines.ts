import { type Document, isMap, isNode, isPair, isScalar, isSeq, type LineCounter, type Node } from 'yaml';

export type Segments = readonly (string | number)[];

/** Finds the line of a mistake, or of the nearest thing around it that does stand in the file. */
export function flawLines(document: Document, lines: LineCounter) {
  const lineOf = (node: unknown) => (isNode(node) && node.range ? lines.linePos(node.range[0]).line : null);
  return {
    /** Of a path by keys and indexes. */
    atPath(at: Segments): number | null {
      for (let length = at.length; length > 0; length--) {
        const line = lineOf(keyNode(document, at.slice(0, length)) ?? document.getIn(at.slice(0, length), true));
        if (line !== null) return line;
      }
      return lineOf(document.contents);
    },
    /** Of a place by ids, as checkDefinition names it: `form.team.members.unit`. */
    atPlace: (place: string) => lineOf(nodeAt(document.contents, place.split('.'))),
  };
}

/** A key stands where it is written, which is not where its value begins. */
function keyNode(document: Document, at: Segments): unknown {
  const parent = document.getIn(at.slice(0, -1), true);
  const holder = at.length === 1 ? document.contents : parent;
  if (!isMap(holder)) return undefined;
  return holder.items.find((pair) => isPair(pair) && isScalar(pair.key) && pair.key.value === at.at(-1))?.key;
}

/** Follows keys, and in lists ids, names or indexes; `sections` and `fields` lie between without being named. */
function nodeAt(node: Node | null, [part, ...rest]: string[]): Node | null {
  if (part === undefined || node === null) return node;
  const next = isSeq(node) ? itemCalled(node.items as Node[], part) : memberCalled(node, part);
  if (next) return nodeAt(next, rest);
  const between = memberCalled(node, 'sections') ?? memberCalled(node, 'fields');
  return between ? nodeAt(between, [part, ...rest]) : node;
}

function memberCalled(node: Node, key: string): Node | null {
  const member: unknown = isMap(node) ? node.get(key, true) : undefined;
  return isNode(member) ? member : null;
}

function itemCalled(items: readonly Node[], called: string): Node | null {
  const named = items.find((item) => isMap(item) && (item.get('id') === called || item.get('name') === called));
  return named ?? items[Number(called)] ?? null;
}
