/** A new level of a long list would otherwise begin in its middle. */
export function toSheetTop() {
  document.querySelector('dialog[open]')?.scrollTo({ top: 0 });
}
