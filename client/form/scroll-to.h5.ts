import { anchorOf } from './field-frame';

/** Pages below this one are still in the document, hidden, with the same fields. */
export function scrollToField(path: string) {
  requestAnimationFrame(() => {
    const anchors = [...document.querySelectorAll<HTMLElement>(`#${anchorOf(path)}`)];
    anchors.find(({ offsetParent }) => offsetParent !== null)?.scrollIntoView({ block: 'center' });
  });
}
