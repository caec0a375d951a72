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
}

/** The day of the topmost message, held at the top while scrolling; makes way for the day's own separator. */
export function FloatingDay({ scroller, virtualizer, rows }: FloatingDayProps) {
  const now = useNow();
  const [at, setAt] = useState<string | null>(null);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    function look() {
      const { scrollTop = 0, scrollHeight = 0, clientHeight = 0 } = element ?? {};
      const isAway = scrollHeight - clientHeight - scrollTop > 80;
      const top = virtualizer.getVirtualItemForOffset(scrollTop + TIMELINE_TOP_PX / 2);
      const row = top && rows[top.index];
      const isSeparator = row?.kind === 'day' || row?.kind === 'beginning';
      setAt(isAway && row && !isSeparator ? row.at : null);
    }
    look();
    element.addEventListener('scroll', look, { passive: true });
    return () => element.removeEventListener('scroll', look);
  }, [scroller, virtualizer, rows]);

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
