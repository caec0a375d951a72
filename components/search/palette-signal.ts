const OPEN = 'eyrie:palette';

/** Opens the palette from anywhere on the page. */
export function openPalette(): void {
  window.dispatchEvent(new Event(OPEN));
}

/**
 * Calls back when the palette is wished for: by `openPalette` or by Ctrl or Cmd and K; `warm` already with the first of
 * the two keys. @returns what ends it.
 */
export function onPaletteWish(open: () => void, toggle: () => void, warm: () => void): () => void {
  function onKey(event: KeyboardEvent) {
    if (event.key === 'Control' || event.key === 'Meta') warm();
    if (
      !(event.ctrlKey || event.metaKey) ||
      event.shiftKey ||
      event.altKey ||
      event.key.toLowerCase() !== 'k'
    )
      return;
    event.preventDefault();
    toggle();
  }
  window.addEventListener(OPEN, open);
  window.addEventListener('keydown', onKey);
  return () => {
    window.removeEventListener(OPEN, open);
    window.removeEventListener('keydown', onKey);
  };
}
