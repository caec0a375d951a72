import { useEffect, useEffectEvent, useRef } from 'react';
import { Skeleton } from '@/components/ui/skeleton.tsx';

/** Sits after the last row and asks for more when it comes near the screen. */
export function LoadMoreSentinel({ isLoading, onVisible }: { isLoading: boolean; onVisible: () => void }) {
  const ref = useRef<HTMLDivElement>(null);
  const ask = useEffectEvent(onVisible);
  useEffect(() => {
    const element = ref.current;
    if (!element || isLoading) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && ask(), {
      rootMargin: '400px',
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [isLoading]);
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
