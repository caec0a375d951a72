import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { estimateRow } from './estimate-row.ts';
import type { TimelineRow } from './timeline-rows.ts';

/** Closer to the end than this counts as reading the newest message. */
const END_PX = 80;
/** Room above the first row for the floating day. */
export const TIMELINE_TOP_PX = 44;

/**
 * The scroll behaviour of a conversation: opens at the unread divider or else at the end, follows new messages only when
 * at the end, and keeps what is being read still when older pages arrive above.
 */
export function useMessageScroll(scroller: RefObject<HTMLDivElement | null>, rows: readonly TimelineRow[]) {
  const [isAtEnd, setAtEnd] = useState(true);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => estimateRow(rows[index], scroller.current?.clientWidth ?? 0),
    getItemKey: (index) => rows[index]?.key ?? index,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: END_PX,
    overscan: 8,
    paddingStart: TIMELINE_TOP_PX,
    paddingEnd: 8,
    scrollPaddingStart: TIMELINE_TOP_PX,
  });

  const isPlaced = useRef(false);
  useLayoutEffect(() => {
    if (isPlaced.current || rows.length === 0) return;
    isPlaced.current = true;
    const divider = rows.findIndex((row) => row.kind === 'unread');
    if (divider >= 0) virtualizer.scrollToIndex(divider, { align: 'start' });
    else virtualizer.scrollToEnd();
  }, [rows, virtualizer]);

  const onScroll = useCallback(() => {
    const element = scroller.current;
    if (element) setAtEnd(element.scrollHeight - element.clientHeight - element.scrollTop <= END_PX);
  }, [scroller]);
  // A growing composer or an opening keyboard takes room from below: whoever is at the end stays there.
  const wasAtEnd = useRef(isAtEnd);
  wasAtEnd.current = isAtEnd;
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const observer = new ResizeObserver(() => wasAtEnd.current && virtualizer.scrollToEnd());
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller, virtualizer]);

  const toEnd = useCallback(() => virtualizer.scrollToEnd(), [virtualizer]);

  return { virtualizer, isAtEnd, isPlaced, onScroll, toEnd };
}
