'use client';

import { useEffect } from 'react';
import { PlainProblem } from '@/components/states/plain-problem.tsx';

interface ErrorPageProps {
  error: Error & { digest?: string };
  reset: () => void;
}

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  useEffect(() => {
    console.error(error);
  }, [error]);
  return (
    <main className="flex min-h-dvh flex-1 items-center justify-center">
      <PlainProblem onRetry={reset} />
    </main>
  );
}
