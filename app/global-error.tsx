'use client';

import { useEffect } from 'react';
import { ProblemState } from '@/components/states/problem-state.tsx';
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
    <html lang="en">
      <body className="flex min-h-dvh items-center justify-center">
        <ProblemState problem={null} onRetry={reset} />
      </body>
    </html>
  );
}
