const OPEN = 'eyrie:shortcuts';
/** Where keys are for writing, or already mean something else. */
const TAKEN = 'input, textarea, select, [contenteditable], [role=dialog], [role=menu]';

/** Opens the shortcut map from anywhere on the page. */
export function openShortcuts(): void {
  window.dispatchEvent(new Event(OPEN));
}

/** Calls back when the shortcut map is wished for: by `openShortcuts`, or by `?` where nothing is being written. @returns what ends it. */
export function onShortcutsWish(open: () => void): () => void {
  function onKey(event: KeyboardEvent) {
    if (event.key !== '?' || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.defaultPrevented || (event.target as Element).closest?.(TAKEN)) return;
    event.preventDefault();
    open();
  }
  window.addEventListener(OPEN, open);
  window.addEventListener('keydown', onKey);
  return () => {
    window.removeEventListener(OPEN, open);
    window.removeEventListener('keydown', onKey);
  };
}
