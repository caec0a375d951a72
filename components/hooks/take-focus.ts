/** Focuses what the page has just shown, unless a dialog is open: its field would be left and then selected anew. */
export function takeFocus(element: HTMLElement): void {
  if (!document.querySelector('[role="dialog"][data-state="open"]')) element.focus({ preventScroll: true });
}
