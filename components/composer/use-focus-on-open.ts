import { type RefObject, useEffect } from 'react';

/** Puts the cursor into the field on opening, except where that would raise an on-screen keyboard. */
export function useFocusOnOpen(field: RefObject<HTMLTextAreaElement | null>): void {
  useEffect(() => {
    if (window.matchMedia('(pointer: fine)').matches) field.current?.focus({ preventScroll: true });
  }, [field]);
}
