import { createRoot } from 'react-dom/client';
import { type ExternalToast, Toaster, toast } from 'sonner';
import { toastText } from '#messages/toast.ts';

let isMounted = false;

/** Shows a message at the edge of the screen; the first one brings the place where they appear. */
export function showToast(sentence: string, options?: ExternalToast): void {
  if (!isMounted) {
    isMounted = true;
    const place = document.body.appendChild(document.createElement('div'));
    createRoot(place).render(
      <Toaster
        position="top-right"
        containerAriaLabel={toastText.notifications}
        // Clear of the composer, however tall it grows, and of what stands in and below the heads of pages.
        offset={{ top: '7rem', right: '1.5rem' }}
        // On phones over the head alone: dialogs begin below it.
        mobileOffset={{ top: '0.25rem' }}
        toastOptions={{
          classNames: {
            toast:
              'font-sans! rounded-xl! border! border-border! bg-popover! text-popover-foreground! text-sm! shadow-float!',
            description: 'text-muted-foreground!',
            actionButton: 'bg-transparent! text-primary! text-sm! font-medium!',
          },
        }}
      />,
    );
  }
  toast(sentence, options);
}
