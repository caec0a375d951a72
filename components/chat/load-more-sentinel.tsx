import { RotateCw } from 'lucide-react';
import { useEffect, useEffectEvent, useRef } from 'react';
import { statesText } from '#messages/states.ts';
import { Button } from '@/components/ui/button.tsx';
import { Skeleton } from '@/components/ui/skeleton.tsx';
import type { Problem } from '@/lib/errors/problem.ts';

interface LoadMoreSentinelProps {
  isLoading: boolean;
  /** Why the last attempt failed: it is then for the reader to ask again, or it would be asked for without end. */
  problem: Problem | null;
  onVisible: () => void;
}

/** Sits after the last row and asks for more when it comes near the screen. */
export function LoadMoreSentinel({ isLoading, problem, onVisible }: LoadMoreSentinelProps) {
  const ref = useRef<HTMLDivElement>(null);
  const ask = useEffectEvent(onVisible);
  const hasFailed = problem !== null && !isLoading;
  useEffect(() => {
    const element = ref.current;
    if (!element || isLoading || hasFailed) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && ask(), {
      rootMargin: '400px',
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [isLoading, hasFailed]);
  if (hasFailed) {
    return (
      <div role="alert" data-code={problem.code} className="flex flex-col items-center gap-2 px-3 py-4">
        <p className="max-w-72 text-pretty text-center text-muted-foreground text-sm">{problem.sentence}</p>
        <Button variant="outline" size="sm" onClick={onVisible}>
          <RotateCw aria-hidden /> {statesText.tryAgain}
        </Button>
      </div>
    );
  }
  return (
    <div ref={ref} className="flex items-center gap-3 px-3 py-2.5">
      {isLoading && (
        <>
          <Skeleton className="size-10 rounded-full" />
          <Skeleton className="h-3 flex-1" />
        </>
      )}
    </div>
  );
}
