import { type FocusEvent, type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';

const HOLD_MS = 450;
/** A finger that moves further is scrolling. */
const SLIP_PX = 10;

/** Whether a message is pointed at, focused by keyboard, or held by a finger; and the handlers that find out. */
export function useHot(element: RefObject<HTMLElement | null>) {
  const [isHot, setHot] = useState(false);
  const [isHeld, setHeld] = useState(false);
  const hold = useRef<{ timer: number; x: number; y: number } | null>(null);

  function letGo() {
    clearTimeout(hold.current?.timer);
    hold.current = null;
  }

  // A held message stays open until something else is touched.
  useEffect(() => {
    if (!isHeld) return;
    function onTouch(event: Event) {
      if (element.current?.contains(event.target as Node)) return;
      setHeld(false);
      setHot(false);
    }
    document.addEventListener('pointerdown', onTouch);
    return () => document.removeEventListener('pointerdown', onTouch);
  }, [element, isHeld]);

  return {
    isHot: isHot || isHeld,
    cool() {
      setHot(false);
      setHeld(false);
    },
    handlers: {
      onPointerEnter: (event: PointerEvent) => event.pointerType === 'mouse' && setHot(true),
      onPointerLeave(event: PointerEvent) {
        letGo();
        if (event.pointerType === 'mouse' && !element.current?.matches(':has(:focus-visible)')) setHot(false);
      },
      onPointerDown(event: PointerEvent) {
        if (event.pointerType === 'mouse') return;
        const timer = window.setTimeout(() => {
          setHeld(true);
          navigator.vibrate?.(10);
        }, HOLD_MS);
        hold.current = { timer, x: event.clientX, y: event.clientY };
      },
      onPointerMove({ clientX, clientY }: PointerEvent) {
        const start = hold.current;
        if (start && Math.hypot(clientX - start.x, clientY - start.y) > SLIP_PX) letGo();
      },
      onPointerUp: letGo,
      onPointerCancel: letGo,
      onFocus: (event: FocusEvent) => event.target.matches(':focus-visible') && setHot(true),
      onBlur(event: FocusEvent) {
        if (!element.current?.contains(event.relatedTarget)) setHot(false);
      },
    },
  };
}
