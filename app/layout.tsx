import type { Metadata, Viewport } from 'next';
import localFont from 'next/font/local';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { appText } from '#messages/app.ts';
import { locale } from '#messages/locale.ts';
import { RememberZone } from '@/components/clock/remember-zone.tsx';
import { WarmIntl } from '@/components/clock/warm-intl.tsx';
import { ThemeProvider } from '@/components/theme/theme-provider.tsx';
import './globals.css';

/** The part that every page needs, preloaded; the other alphabets follow on demand from the style sheet. */
const geist = localFont({
  src: '../node_modules/@fontsource-variable/geist/files/geist-latin-wght-normal.woff2',
  weight: '100 900',
  variable: '--font-geist-latin',
  adjustFontFallback: false,
});

export const metadata: Metadata = {
  description: appText.description,
  applicationName: appText.name,
  appleWebApp: { capable: true, title: appText.name, statusBarStyle: 'default' },
  formatDetection: { telephone: false },
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  interactiveWidget: 'resizes-content',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f5f8f9' },
    { media: '(prefers-color-scheme: dark)', color: '#0b1114' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Reading the nonce also keeps every page dynamic, which the content security policy needs.
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  return (
    <html lang={locale.lang} dir={locale.dir} className={geist.variable} suppressHydrationWarning>
      <body>
        <WarmIntl nonce={nonce} />
        <ThemeProvider nonce={nonce}>{children}</ThemeProvider>
        <RememberZone />
      </body>
    </html>
  );
}
