import type { ReactVirtualizer, VirtualItem } from '@tanstack/react-virtual';
import { useDeferredValue, useRef } from 'react';
import type { TimelineRow } from './timeline-rows.ts';

type Items = readonly Pick<VirtualItem, 'index' | 'key'>[];

/**
 * The rows to be drawn. Those that come near while one scrolls lie out of sight at first, so they are drawn when there is
 * time, in pieces; what is in sight (after a leap) and what is new is drawn at once.
 */
export function useDrawnRows(
  rows: readonly TimelineRow[],
  virtualizer: ReactVirtualizer<HTMLDivElement, Element>,
): Items {
  const items = virtualizer.getVirtualItems();
  const wanted = useRef<{ rows: readonly TimelineRow[]; items: Items }>({ rows, items });
  // The list makes its items anew each time: only others are worth another drawing.
  if (wanted.current.rows !== rows || !isSameSpan(wanted.current.items, items)) {
    wanted.current = { rows, items };
  }
  const drawn = useDeferredValue(wanted.current);
  // Places in the list count from its first row: they say nothing about other rows.
  return drawn.rows === rows && covers(drawn.items, virtualizer.range) ? drawn.items : items;
}

function isSameSpan(a: Items, b: Items): boolean {
  return a.length === b.length && a[0]?.index === b[0]?.index;
}

function covers(items: Items, inSight: { startIndex: number; endIndex: number } | null): boolean {
  const first = items[0];
  const last = items.at(-1);
  if (!first || !last || !inSight) return false;
  return first.index <= inSight.startIndex && last.index >= inSight.endIndex;
}
