import {
  observeElementOffset,
  type ReactVirtualizer,
  useVirtualizer,
  type Virtualizer,
} from '@tanstack/react-virtual';
import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';
import { estimateRow } from './estimate-row.ts';
import type { TimelineRow } from './timeline-rows.ts';
import { useFar } from './use-far.ts';
import { useServedRows } from './use-served-rows.ts';
import { useStayAtEnd } from './use-stay-at-end.ts';

/** Closer to the end than this counts as reading the newest message. */
const END_PX = 80;
/** Where frames do not come (a tab in the background, a busy machine) words are shown in a place that may still move. */
const SHOW_AFTER_MS = 300;
const COMMON_WIDTH_PX = 600;
/** Room above the first row for the floating day. */
export const TIMELINE_TOP_PX = 44;

/**
 * The scroll behaviour of a conversation: opens at the unread divider or else at the end, follows new messages only when
 * at the end, and keeps what is being read still when older pages arrive above.
 */
export function useMessageScroll(
  scroller: RefObject<HTMLDivElement | null>,
  conversationId: string,
  rows: readonly TimelineRow[],
) {
  const end = useRef(() => {});
  const { isFar, toEnd } = useFar(
    conversationId,
    useCallback(() => end.current(), []),
  );
  // Asked of the element it would be laid out anew for each row.
  const width = useRef(0);
  const list = useRef<ReactVirtualizer<HTMLDivElement, Element>>(null);
  const isServed = useServedRows(
    scroller,
    list,
    useCallback((px: number) => {
      width.current = px;
    }, []),
  );
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    // Rows are first drawn where they will be seen, not at the top on the way there.
    initialOffset: () => guessedStart(rows),
    estimateSize: (index) => estimateRow(rows[index], width.current),
    measureElement: exactHeight,
    observeElementOffset: observeReader,
    getItemKey: (index) => rows[index]?.key ?? index,
    // Scrolling writes positions itself instead of rendering; the list must then not write them.
    directDomUpdates: true,
    anchorTo: 'end',
    // What follows a place far back is history being loaded, not news.
    followOnAppend: !isFar,
    scrollEndThreshold: END_PX,
    overscan: 8,
    paddingStart: TIMELINE_TOP_PX,
    paddingEnd: 8,
    scrollPaddingStart: TIMELINE_TOP_PX,
  });
  list.current = virtualizer;
  width.current = virtualizer.scrollRect?.width ?? width.current;
  end.current = () => virtualizer.scrollToEnd();

  // Assumed until the first look only where it will come true: being at the end marks messages read.
  const [isBelow, setBelow] = useState(() => dividerIn(rows) < 0);
  const look = useCallback(() => {
    const element = scroller.current;
    if (element) setBelow(element.scrollHeight - element.clientHeight - element.scrollTop <= END_PX);
  }, [scroller]);

  // The first position is right once rows are measured, two frames later; nobody should see it being found.
  const [isSettled, setSettled] = useState(false);
  const hasBegun = useRef(false);
  const [wasServed] = useState(isServed);
  useLayoutEffect(() => {
    if (hasBegun.current || rows.length === 0) return;
    hasBegun.current = true;
    const divider = dividerIn(rows);
    if (divider >= 0 && !(wasServed && isInSight(divider, virtualizer))) {
      virtualizer.scrollToIndex(divider, { align: 'start' });
    } else if (!wasServed) toEnd();
    const settle = () => {
      clearTimeout(late);
      setSettled(true);
      look();
    };
    const late = setTimeout(settle, SHOW_AFTER_MS);
    requestAnimationFrame(() => requestAnimationFrame(settle));
  }, [rows, virtualizer, toEnd, look, wasServed]);

  const isAtEnd = isBelow && !isFar;
  useStayAtEnd(scroller, isAtEnd, toEnd);
  return {
    virtualizer,
    isAtEnd,
    isServed,
    isShown: wasServed || isSettled,
    isSettled,
    onScroll: look,
    toEnd,
  };
}

/**
 * Lines are 22.5 px high; rounded heights would be half a pixel off per row and add up. A row that has just come keeps its
 * estimate until the browser has laid out everything and says its height, still before it is drawn: asked at once it would
 * lay out the list once per row.
 */
function exactHeight(
  element: Element,
  entry: ResizeObserverEntry | undefined,
  { indexFromElement, options, itemSizeCache }: Virtualizer<HTMLDivElement, Element>,
): number {
  const told = entry?.borderBoxSize[0]?.blockSize;
  if (told !== undefined) return told;
  const index = indexFromElement(element);
  return itemSizeCache.get(options.getItemKey(index)) ?? options.estimateSize(index);
}

/**
 * Whoever is at the very end is not scrolling, the list is following what arrives. Called scrolling, it would be drawn
 * twice more for each arrival: when that begins and when it ends.
 */
const observeReader: typeof observeElementOffset<HTMLDivElement> = (list, tell) =>
  observeElementOffset(list, (offset, isScrolling) => {
    const element = list.scrollElement;
    const left = element && isScrolling ? element.scrollHeight - element.clientHeight - offset : 0;
    tell(offset, isScrolling && Math.abs(left) > 1);
  });

/** Whether everything from this row on is in sight at the end. */
function isInSight(index: number, list: Virtualizer<HTMLDivElement, Element>): boolean {
  const top = list.measurementsCache[index]?.start ?? 0;
  return top >= (list.scrollOffset ?? 0);
}

/** About where the list will begin: before anything is measured, on a list of common width. */
function guessedStart(rows: readonly TimelineRow[]): number {
  const divider = dividerIn(rows);
  const above = divider < 0 ? rows : rows.slice(0, divider);
  return above.reduce((height, row) => height + estimateRow(row, COMMON_WIDTH_PX), 0);
}

function dividerIn(rows: readonly TimelineRow[]): number {
  return rows.findIndex((row) => row.kind === 'unread');
}
