import { type RefObject, useEffect, useRef } from 'react';

/**
 * Hears keys on an element before React's own handlers do, from a component that does not render it. Call
 * `preventDefault` to say that a key is taken.
 */
export function useKeyHandler(
  element: RefObject<HTMLElement | null>,
  handle: (event: KeyboardEvent) => void,
): void {
  const latest = useRef(handle);
  latest.current = handle;
  useEffect(() => {
    const target = element.current;
    if (!target) return;
    const listener = (event: KeyboardEvent) => latest.current(event);
    target.addEventListener('keydown', listener);
    return () => target.removeEventListener('keydown', listener);
  }, [element]);
}
