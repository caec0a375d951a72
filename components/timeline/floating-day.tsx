import type { ReactVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useState } from 'react';
import { useNow } from '@/components/hooks/use-now.ts';
import { dayLabel } from '@/lib/format/day-label.ts';
import { cn } from '@/lib/utils.ts';
import { DayPill } from './day-pill.tsx';
import type { TimelineRow } from './timeline-rows.ts';
import { TIMELINE_TOP_PX } from './use-message-scroll.ts';

interface FloatingDayProps {
  scroller: RefObject<HTMLDivElement | null>;
  virtualizer: ReactVirtualizer<HTMLDivElement, Element>;
  rows: readonly TimelineRow[];
  isAtEnd: boolean;
}

/** The day of the topmost message, held at the top while scrolling; makes way for the day's own separator. */
export function FloatingDay({ scroller, virtualizer, rows, isAtEnd }: FloatingDayProps) {
  const now = useNow();
  const [at, setAt] = useState<string | null>(null);

  useEffect(() => {
    const element = scroller.current;
    // Whoever is at the end sees the newest messages: there it is today, and something arrives all the time.
    if (!element || isAtEnd) return setAt(null);
    function look() {
      const top = virtualizer.getVirtualItemForOffset((virtualizer.scrollOffset ?? 0) + TIMELINE_TOP_PX / 2);
      const row = top && rows[top.index];
      const isSeparator = row?.kind === 'day' || row?.kind === 'beginning';
      setAt(row && !isSeparator ? row.at : null);
    }
    look();
    element.addEventListener('scroll', look, { passive: true });
    return () => element.removeEventListener('scroll', look);
  }, [scroller, virtualizer, rows, isAtEnd]);

  return (
    <div
      aria-hidden
      className={cn(
        'pointer-events-none absolute inset-x-0 top-0 flex h-10 items-center justify-center transition-opacity duration-150',
        at === null && 'opacity-0',
      )}
    >
      {at !== null && <DayPill>{dayLabel(at, { now })}</DayPill>}
    </div>
  );
}
