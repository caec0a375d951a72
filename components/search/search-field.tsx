'use client';

import { Search } from 'lucide-react';
import { shellText } from '#messages/shell.ts';
import { warmPalette } from './load-palette.ts';
import { openPalette } from './palette-signal.ts';

/** Looks like the field it opens, at the top of the inbox; a bare icon where the inbox is narrow. */
export function SearchField() {
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-keyshortcuts="Control+K Meta+K"
      onPointerEnter={warmPalette}
      onFocus={warmPalette}
      onClick={openPalette}
      className="mx-3 mb-2 flex h-9 shrink-0 items-center gap-2 rounded-md border border-input bg-card px-3 text-muted-foreground text-sm transition-colors duration-150 hover:border-muted-foreground/50 coarse:h-11 md:max-lg:group-data-collapsed/pane:mx-auto md:max-lg:group-data-collapsed/pane:w-10 md:max-lg:group-data-collapsed/pane:justify-center md:max-lg:group-data-collapsed/pane:px-0"
    >
      <Search className="size-4 shrink-0" aria-hidden />
      <span className="md:max-lg:group-data-collapsed/pane:sr-only">{shellText.search}</span>
      <kbd aria-hidden className="ms-auto hidden font-sans text-xs lg:block coarse:hidden">
        {shellText.searchKeys}
      </kbd>
    </button>
  );
}
