'use client';

import { useEffect } from 'react';
import { locale } from '#messages/locale.ts';
import { PlainProblem } from '@/components/states/plain-problem.tsx';
import './globals.css';

interface GlobalErrorProps {
  error: Error & { digest?: string };
  reset: () => void;
}

/** Stands in for the whole document when even the root layout fails. */
export default function GlobalError({ error, reset }: GlobalErrorProps) {
  useEffect(() => {
    console.error(error);
  }, [error]);
  return (
    <html lang={locale.lang} dir={locale.dir}>
      <body className="flex min-h-dvh items-center justify-center">
        <PlainProblem onRetry={reset} />
      </body>
    </html>
  );
}
