'use client';

import { ThemeProvider as NextThemeProvider } from 'next-themes';
import type { ReactNode } from 'react';

/**
 * Light, dark or the system's choice, as a class on `<html>` before the first paint. Its own `disableTransitionOnChange`
 * would style the whole page twice more whenever a page is taken over: `useThemeChoice` does that where somebody chooses.
 */
export function ThemeProvider({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  return (
    <NextThemeProvider
      attribute="class"
      defaultTheme="system"
      storageKey="eyrie.theme"
      {...(nonce !== undefined && { nonce })}
    >
      {children}
    </NextThemeProvider>
  );
}
