import { takeFocus } from '@/components/hooks/take-focus.ts';

const FLASH_MS = 1600;
/** Scrolling mounts the row within a few frames; longer than this it is not coming. */
const MAX_FRAMES = 60;

/** Lights a message up once and gives it the focus, as soon as it is on the page. */
export function flash(messageId: string, frames = 0): void {
  const row = document.querySelector<HTMLElement>(`[data-message-id="${messageId}"]`);
  // A list that is finding its first place cannot take the focus yet.
  if (!row?.checkVisibility({ visibilityProperty: true })) {
    if (frames < MAX_FRAMES) requestAnimationFrame(() => flash(messageId, frames + 1));
    return;
  }
  takeFocus(row);
  row.dataset.flash = '';
  setTimeout(() => delete row.dataset.flash, FLASH_MS);
}
