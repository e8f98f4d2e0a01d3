import type { ListNode } from '../../../shared/lists';

/** A node with all that lies above it, from the top down. */
export type Way = readonly ListNode[];

const most = 50;

/** What has the words in its name, or begins with this code; names that begin with the words come first. */
export function searchList(tree: readonly ListNode[], words: string): Way[] {
  const found: Way[] = [];
  const walk = (nodes: readonly ListNode[], above: Way) => {
    for (const node of nodes) {
      const way = [...above, node];
      const [code, name, below] = node;
      if (name.includes(words) || code.startsWith(words.toUpperCase())) found.push(way);
      if (below) walk(below, way);
    }
  };
  walk(tree, []);
  const first = (way: Way) => (way[way.length - 1]![1].startsWith(words) ? 0 : 1);
  return found.sort((a, b) => first(a) - first(b)).slice(0, most);
}
