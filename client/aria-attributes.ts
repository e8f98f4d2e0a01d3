/**
 * What a screen reader may be told about each of WeChat's components. Taro's templates know none of these, so the
 * build writes them in (config/aria.ts) and the runtime has to count them the same way.
 */
const anything = ['aria-role', 'aria-label', 'aria-hidden'];
const states = ['aria-disabled', 'aria-checked', 'aria-expanded', 'aria-selected'];

export const ariaAttributes: Record<string, Record<string, string>> = {
  View: empty([...anything, ...states]),
  Text: empty(anything),
  Image: empty(anything),
  Button: empty([...anything, ...states]),
  Input: empty(['aria-label']),
  Textarea: empty(['aria-label']),
  Picker: empty(['aria-label', 'aria-role']),
  Switch: empty(['aria-label']),
  Checkbox: empty(['aria-label']),
  Radio: empty(['aria-label']),
};

function empty(names: string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, '']));
}
