/**
 * Where the phone's keyboard lies over the page (iOS) the page's foot moves up by its height; where it makes the page
 * smaller (Android, by the viewport's `interactive-widget`) nothing is covered. Either way the field that is typed into
 * stays in sight with what stands under it.
 */
export function followKeyboard() {
  const view = window.visualViewport;
  if (!view) return;
  let height = view.height;
  const follow = () => {
    // Somebody who has zoomed in looks where they want to look.
    if (view.scale !== 1) return;
    const covered = Math.max(0, Math.round(window.innerHeight - view.height - view.offsetTop));
    document.documentElement.style.setProperty('--keyboard', `${covered}px`);
    if (view.height < height) showFocused(view.height);
    height = view.height;
  };
  view.addEventListener('resize', follow);
  view.addEventListener('scroll', follow);
}

/** A text longer than the screen is left to the browser, which follows the cursor. */
function showFocused(room: number) {
  const field = document.activeElement?.closest('.field');
  if (field && field.clientHeight < room / 2) field.scrollIntoView({ block: 'nearest' });
}
