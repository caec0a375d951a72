import { type MouseEvent, type PointerEvent, useEffect, useRef } from 'react';

/** Where a menu opens, and what gets the focus back when it closes. */
export interface MenuPlace {
  x: number;
  y: number;
  returnTo: HTMLElement | null;
}

const HOLD_MS = 500;
/** A finger that wanders further is scrolling. */
const SLACK_PX = 10;

/**
 * Opens a context menu the way each device asks for it: right click, the menu key (Shift+F10), or holding a finger down.
 * Spread the handlers on the element; the first link in it gets the focus back.
 */
export function useMenuGesture(open: (place: MenuPlace) => void) {
  const hold = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number } | null>(null);
  const isHeld = useRef(false);

  function letGo() {
    if (hold.current) clearTimeout(hold.current.timer);
    hold.current = null;
  }
  useEffect(() => () => clearTimeout(hold.current?.timer), []);

  function openAt(element: HTMLElement, x: number, y: number) {
    const box = element.getBoundingClientRect();
    const isKey = x === 0 && y === 0;
    const returnTo = element.querySelector('a');
    open(isKey ? { x: box.left + 24, y: box.bottom - 8, returnTo } : { x, y, returnTo });
  }
  return {
    onContextMenu(event: MouseEvent<HTMLElement>) {
      event.preventDefault();
      letGo();
      if (!isHeld.current) openAt(event.currentTarget, event.clientX, event.clientY);
    },
    onPointerDown(event: PointerEvent<HTMLElement>) {
      isHeld.current = false;
      if (event.pointerType !== 'touch' || !event.isPrimary) return;
      const { currentTarget, clientX: x, clientY: y } = event;
      letGo();
      const timer = setTimeout(() => {
        isHeld.current = true;
        openAt(currentTarget, x, y);
      }, HOLD_MS);
      hold.current = { timer, x, y };
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const start = hold.current;
      if (start && Math.hypot(event.clientX - start.x, event.clientY - start.y) > SLACK_PX) letGo();
    },
    onPointerUp: letGo,
    /** Nor may it take the focus from the menu: that would close it. */
    onMouseDown(event: MouseEvent<HTMLElement>) {
      if (isHeld.current) event.preventDefault();
    },
    onPointerCancel: letGo,
    /** The finger that opened the menu must not also follow the link. */
    onClickCapture(event: MouseEvent<HTMLElement>) {
      if (!isHeld.current) return;
      isHeld.current = false;
      event.preventDefault();
      event.stopPropagation();
    },
  };
}
