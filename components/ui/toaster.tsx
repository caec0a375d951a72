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
        position="bottom-right"
        containerAriaLabel={toastText.notifications}
        // Clear of the composer: what is undone here is often written there.
        offset={{ bottom: '6rem', right: '1.5rem' }}
        mobileOffset={{ bottom: '5.5rem' }}
        toastOptions={{
          classNames: {
            toast:
              'font-sans! rounded-xl! border! border-border! bg-popover! text-popover-foreground! text-sm! shadow-float!',
            actionButton: 'bg-transparent! text-primary! text-sm! font-medium!',
          },
        }}
      />,
    );
  }
  toast(sentence, options);
}
