import { X } from 'lucide-react';
import * as DialogPrimitive from 'radix-ui/dialog';
import type { ComponentProps } from 'react';
import { uiText } from '#messages/ui.ts';
import { cn } from '@/lib/utils.ts';

export const Dialog = DialogPrimitive.Root;

/** A dialog's header: its name, and what it is for. */
export function DialogTitle({ className, ...props }: ComponentProps<typeof DialogPrimitive.Title>) {
  return <DialogPrimitive.Title className={cn('font-semibold text-lg', className)} {...props} />;
}

/** One sentence under the title. */
export function DialogDescription({
  className,
  ...props
}: ComponentProps<typeof DialogPrimitive.Description>) {
  return (
    <DialogPrimitive.Description className={cn('text-muted-foreground text-sm', className)} {...props} />
  );
}

/** The dimmed page behind a dialog or a sheet. */
export function DialogOverlay() {
  return (
    <DialogPrimitive.Overlay className="data-[state=closed]:fade-out-0 data-[state=open]:fade-in-0 fixed inset-0 z-50 bg-foreground/25 duration-150 data-[state=closed]:animate-out data-[state=open]:animate-in dark:bg-black/55" />
  );
}

/** The quiet cross in the corner. */
export function DialogClose({ className }: { className?: string }) {
  return (
    <DialogPrimitive.Close
      className={cn(
        'absolute top-3.5 end-3.5 coarse:top-2 coarse:end-2 flex size-8 items-center justify-center rounded-md text-muted-foreground transition-colors hover:bg-accent hover:text-foreground coarse:size-11',
        className,
      )}
    >
      <X className="size-4.5" aria-hidden />
      <span className="sr-only">{uiText.close}</span>
    </DialogPrimitive.Close>
  );
}

/** A centred dialog; on phones it takes the whole width and sits near the top, clear of the keyboard. */
export function DialogContent({
  className,
  children,
  ...props
}: ComponentProps<typeof DialogPrimitive.Content>) {
  return (
    <DialogPrimitive.Portal>
      <DialogOverlay />
      <DialogPrimitive.Content
        className={cn(
          'fixed top-[max(1rem,12vh)] left-1/2 z-50 flex max-h-[min(40rem,80dvh)] w-[calc(100%-2rem)] max-w-md -translate-x-1/2 flex-col rounded-2xl border bg-popover text-popover-foreground shadow-float outline-none duration-150',
          'data-[state=closed]:fade-out-0 data-[state=open]:fade-in-0 data-[state=closed]:zoom-out-98 data-[state=open]:zoom-in-98 data-[state=closed]:animate-out data-[state=open]:animate-in',
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
