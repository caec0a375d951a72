'use client';

import { lazy, Suspense, useEffect, useState } from 'react';
import { loadPalette, warmPalette } from './load-palette.ts';
import { onPaletteWish } from './palette-signal.ts';

const CommandPalette = lazy(async () => ({ default: (await loadPalette()).CommandPalette }));

/** Where the palette lives: nothing at all until somebody wishes for it. */
export function PaletteHost() {
  const [isOpen, setOpen] = useState<boolean | null>(null);
  useEffect(
    () =>
      onPaletteWish(
        () => setOpen(true),
        () => setOpen((was) => !was),
        warmPalette,
      ),
    [],
  );
  if (isOpen === null) return null;
  return (
    <Suspense>
      <CommandPalette isOpen={isOpen} onOpenChange={setOpen} />
    </Suspense>
  );
}
