'use client';

import type { ReactNode } from 'react';
import { useArrivalToasts } from '@/components/notifications/use-arrival-toasts.ts';
import { PaletteHost } from '@/components/search/palette-host.tsx';
import { ShortcutsHost } from '@/components/shortcuts/shortcuts-host.tsx';
import { ConnectionBanner } from './connection-banner.tsx';
import { MobileBar } from './mobile-bar.tsx';
import { PageTitle } from './page-title.tsx';
import { Rail } from './rail.tsx';

/** The frame of every signed-in page: rail (or bottom bar on phones), connection banner, content. */
export function AppShell({ children }: { children: ReactNode }) {
  useArrivalToasts();
  return (
    <div className="flex h-dvh flex-col overflow-hidden bg-sidebar md:flex-row">
      <PageTitle />
      <Rail />
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        <ConnectionBanner />
        <div className="flex min-h-0 min-w-0 flex-1 bg-background md:border-s">{children}</div>
      </div>
      <MobileBar />
      <PaletteHost />
      <ShortcutsHost />
    </div>
  );
}
