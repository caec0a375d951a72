import type { ReactVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useLayoutEffect, useState } from 'react';
import { useInBrowser } from '@/components/hooks/use-in-browser.ts';

type List = ReactVirtualizer<HTMLDivElement, Element>;

/** How the rows and their list are laid out: one below the other in the document, each at its own place once scripts run. */
export const servedLayout = {
  scroller: 'flex-col-reverse',
  list: 'pt-11 pb-2',
  row: 'relative px-4 md:px-6',
} as const;
export const ownLayout = {
  scroller: 'flex-col',
  list: '',
  row: 'absolute inset-x-0 top-0 px-4 md:px-6',
} as const;

/**
 * True as long as the rows stand as the server's document has them: the newest ones, at the end. They are then measured as
 * they stand, and go on standing there: nothing is drawn again and nothing moves. Call it before the list's own effects.
 *
 * @param list the virtual list, once it is made
 * @param onWidth told the list's width before heights are guessed with it
 */
export function useServedRows(
  scroller: RefObject<HTMLDivElement | null>,
  list: RefObject<List | null>,
  onWidth: (px: number) => void,
): boolean {
  const isInBrowser = useInBrowser();
  const [isServed, setServed] = useState(!isInBrowser);
  useLayoutEffect(() => {
    if (!isServed) return;
    if (scroller.current && list.current) takeOver(scroller.current, list.current, onWidth);
    setServed(false);
  }, [isServed, scroller, list, onWidth]);
  return isServed;
}

/** Before anything is painted: from the end up becomes from the top down, at the same place. */
function takeOver(scroller: HTMLElement, list: List, onWidth: (px: number) => void): void {
  const container = scroller.firstElementChild as HTMLElement;
  const rows = [...container.children] as HTMLElement[];
  const heights = rows.map((row) => row.getBoundingClientRect().height);
  const { clientWidth, clientHeight, scrollTop: fromEnd } = scroller;
  onWidth(clientWidth);
  // Forgets guesses that were made for no width at all.
  list.measure();
  rows.forEach((row, index) => {
    list.resizeItem(list.indexFromElement(row), heights[index] ?? 0);
    row.className = ownLayout.row;
  });
  const height = list.getTotalSize();
  container.style.height = `${height}px`;
  scroller.classList.replace(servedLayout.scroller, ownLayout.scroller);
  // Whoever has scrolled up before scripts ran stays there.
  list.scrollOffset = Math.max(0, height - clientHeight + fromEnd);
  scroller.scrollTop = list.scrollOffset;
}
