import { anchorOf } from './field-frame';

const controls = 'input, textarea, select, button, [tabindex="0"]';

/** Brings a field into sight and the focus to its control, or to what is chosen in it. */
export function scrollToField(path: string) {
  requestAnimationFrame(() => {
    const field = shownAnchor(path);
    if (!field) return;
    field.scrollIntoView({ block: 'center' });
    const chosen = field.querySelector<HTMLElement>('input:checked');
    (chosen ?? field.querySelector<HTMLElement>(controls))?.focus({ preventScroll: true });
  });
}

export function scrollToTop(path: string) {
  requestAnimationFrame(() => shownAnchor(path)?.scrollIntoView({ block: 'start' }));
}

/** Pages below this one are still in the document, hidden, with the same fields. */
function shownAnchor(path: string): HTMLElement | undefined {
  const anchors = [...document.querySelectorAll<HTMLElement>(`[id='${anchorOf(path)}']`)];
  return anchors.find(({ offsetParent }) => offsetParent !== null);
}
