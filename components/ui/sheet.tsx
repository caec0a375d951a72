import * as DialogPrimitive from 'radix-ui/dialog';
import type { ComponentProps } from 'react';
import { cn } from '@/lib/utils.ts';
import { DialogClose, DialogOverlay } from './dialog.tsx';

/** A dialog that slides in from the right, for what is a side panel on wide screens. */
export function SheetContent({
  className,
  children,
  ...props
}: ComponentProps<typeof DialogPrimitive.Content>) {
  return (
    <DialogPrimitive.Portal>
      <DialogOverlay />
      <DialogPrimitive.Content
        className={cn(
          'fixed inset-y-0 end-0 z-50 flex w-[min(21.25rem,calc(100%-2.5rem))] flex-col border-s bg-popover text-popover-foreground shadow-float outline-none duration-180 ease-out',
          'data-[state=closed]:slide-out-to-end data-[state=open]:slide-in-from-end data-[state=closed]:animate-out data-[state=open]:animate-in',
          className,
        )}
        {...props}
      >
        {children}
        <DialogClose />
      </DialogPrimitive.Content>
    </DialogPrimitive.Portal>
  );
}
