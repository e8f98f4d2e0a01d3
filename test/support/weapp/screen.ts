import { attribute, flag, idOf } from './attributes';

/** What a person reads on the screen, and where a finger finds it. Works on the document the pages are drawn into. */

const inline = new Set(['text', 'i', 'span', 'image']);
const written = new WeakMap<Element, { text: string; over: string }>();

/** The words of an element, one block a line. Fields show what is in them, or their placeholder. */
export function wordsOf(element: Element): string {
  return lines(element)
    .join('')
    .replace(/[ \t]*\n[\s]*/g, '\n')
    .trim();
}

function lines(node: Node): string[] {
  if (node.nodeType === 3) return [node.textContent ?? ''];
  if (node.nodeType !== 1 || isHidden(node as Element)) return [];
  const element = node as Element;
  if (isField(element)) return ['\n', valueOf(element) || attribute(element, 'placeholder'), '\n'];
  const inside = [...element.childNodes].flatMap(lines);
  return inline.has(element.localName) ? inside : ['\n', ...inside, '\n'];
}

export function isField(element: Element): boolean {
  return element.localName === 'input' || element.localName === 'textarea';
}

export function isHidden(element: Element): boolean {
  return flag(element, 'hidden');
}

export function isOff(element: Element): boolean {
  return flag(element, 'disabled');
}

/** What stands in a field: what was typed, until the app sets something else. */
export function valueOf(field: Element): string {
  const typed = written.get(field);
  const set = attribute(field, 'value');
  return typed && typed.over === set ? typed.text : set;
}

export function write(field: Element, text: string) {
  written.set(field, { text, over: attribute(field, 'value') });
}

/**
 * The elements a person means by a name: those whose words or label are exactly it, else those that hold it; the
 * innermost of them, in reading order.
 */
export function named(root: Element, name: string): Element[] {
  const exact = namedExactly(root, name);
  return exact.length ? exact : innermost(root, (words) => words.join('\n').includes(name));
}

export function namedExactly(root: Element, name: string): Element[] {
  return innermost(root, (words) => words.includes(name));
}

function innermost(root: Element, matches: (words: string[]) => boolean): Element[] {
  const found = [...root.querySelectorAll('*')].filter(
    (element) => matches([attribute(element, 'aria-label'), wordsOf(element)]) && !hiddenAbove(element, root),
  );
  return found.filter((element) => !found.some((other) => other !== element && element.contains(other)));
}

/** Where a finger reaches: the dialog in front when one is open, else the whole page. */
export function reachable(page: Element): Element {
  const dialogs = [...page.querySelectorAll('*')].filter((element) => attribute(element, 'aria-role') === 'dialog');
  return dialogs.at(-1) ?? page;
}

function hiddenAbove(element: Element, root: Element): boolean {
  for (let at: Element | null = element; at && at !== root; at = at.parentElement) if (isHidden(at)) return true;
  return false;
}

/** The field a person would type into for a label: by its spoken label, its `label`, its placeholder, or what it follows. */
export function fieldFor(root: Element, name: string): Element | undefined {
  const fields = [...root.querySelectorAll('input, textarea')].filter((field) => !hiddenAbove(field, root));
  const labels = [...root.querySelectorAll('label')].filter((label) => wordsOf(label).includes(name));
  const pointed = labels.map((label) => attribute(label, 'for')).filter(Boolean);
  const matches: ((field: Element) => boolean)[] = [
    (field) => attribute(field, 'aria-label') === name,
    (field) => pointed.includes(idOf(field)) || labels.some((label) => label.contains(field)),
    (field) => attribute(field, 'placeholder') === name,
    (field) => attribute(field, 'aria-label').includes(name),
    (field) => attribute(field, 'placeholder').includes(name),
  ];
  for (const match of matches) {
    const field = fields.find(match);
    if (field) return field;
  }
  const [label] = named(root, name);
  return label && fields.find((field) => label.compareDocumentPosition(field) & 4);
}
