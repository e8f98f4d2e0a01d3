/** The framework's node behind an element of the document: it knows values the document can only hold as text. */
interface Node {
  id?: string;
  getAttribute(name: string): unknown;
  setAttribute(name: string, value: unknown): void;
}

function nodeOf(element: Element): Node | undefined {
  return (element as unknown as { __wxElement?: Node }).__wxElement;
}

/** An attribute as text; empty when the app gave none. */
export function attribute(element: Element, name: string): string {
  const value = nodeOf(element)?.getAttribute(name);
  return value === undefined || value === null ? '' : String(value);
}

/** Whether an attribute such as `disabled` holds. */
export function flag(element: Element, name: string): boolean {
  return !['', 'false', '0'].includes(attribute(element, name));
}

/** What WeChat's own control does to itself when touched. */
export function setAttribute(element: Element, name: string, value: unknown) {
  nodeOf(element)?.setAttribute(name, value);
}

export function idOf(element: Element): string {
  return nodeOf(element)?.id ?? '';
}
