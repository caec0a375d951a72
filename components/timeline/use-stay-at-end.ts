import { type RefObject, useEffect, useRef } from 'react';

/** A growing composer or an opening keyboard takes room from below: whoever is at the end stays there. */
export function useStayAtEnd(
  scroller: RefObject<HTMLDivElement | null>,
  isAtEnd: boolean,
  toEnd: () => void,
): void {
  const wasAtEnd = useRef(isAtEnd);
  wasAtEnd.current = isAtEnd;
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    let height = element.clientHeight;
    const observer = new ResizeObserver(() => {
      // Also called once on observing, when nothing has changed.
      if (element.clientHeight !== height && wasAtEnd.current) toEnd();
      height = element.clientHeight;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller, toEnd]);
}
