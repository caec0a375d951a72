import { createRoot } from 'react-dom/client';
import { Toaster, toast } from 'sonner';

let isMounted = false;

/** Shows a message at the edge of the screen; the first one brings the place where they appear. */
export function showToast(sentence: string): void {
  if (!isMounted) {
    isMounted = true;
    const place = document.body.appendChild(document.createElement('div'));
    createRoot(place).render(
      <Toaster
        position="bottom-right"
        toastOptions={{
          classNames: {
            toast:
              'rounded-xl! border! border-border! bg-popover! text-popover-foreground! text-sm! shadow-float!',
          },
        }}
      />,
    );
  }
  toast(sentence);
}
