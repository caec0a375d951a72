import { type RefObject, useEffect } from 'react';
import { takeFocus } from '@/components/hooks/take-focus.ts';

/** Puts the cursor into the field on opening, except where that would raise an on-screen keyboard. */
export function useFocusOnOpen(field: RefObject<HTMLTextAreaElement | null>): void {
  useEffect(() => {
    if (field.current && window.matchMedia('(pointer: fine)').matches) takeFocus(field.current);
  }, [field]);
}
