'use client';

import { lazy, Suspense, useEffect, useState } from 'react';
import { onShortcutsWish } from './shortcuts-signal.ts';

const ShortcutsDialog = lazy(async () => ({
  default: (await import('./shortcuts-dialog.tsx')).ShortcutsDialog,
}));

/** Where the shortcut map lives: nothing at all until somebody wishes for it. */
export function ShortcutsHost() {
  const [isOpen, setOpen] = useState<boolean | null>(null);
  useEffect(() => onShortcutsWish(() => setOpen(true)), []);
  if (isOpen === null) return null;
  return (
    <Suspense>
      <ShortcutsDialog isOpen={isOpen} onOpenChange={setOpen} />
    </Suspense>
  );
}
