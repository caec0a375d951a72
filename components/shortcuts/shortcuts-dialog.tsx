import { shortcutsText } from '#messages/shortcuts.ts';
import { Dialog, DialogContent, DialogDescription, DialogTitle } from '@/components/ui/dialog.tsx';
import { ShortcutList } from './shortcut-list.tsx';
import { shortcuts } from './shortcuts.ts';

const places = Object.keys(shortcuts) as (keyof typeof shortcuts)[];

/** All keys that do something. */
export function ShortcutsDialog({
  isOpen,
  onOpenChange,
}: {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}) {
  return (
    <Dialog open={isOpen} onOpenChange={onOpenChange}>
      <DialogContent>
        <header className="px-5 pt-5 pb-1">
          <DialogTitle>{shortcutsText.keyboardShortcuts}</DialogTitle>
          <DialogDescription>{shortcutsText.everythingWorksWithoutAMouse}</DialogDescription>
        </header>
        <section
          // biome-ignore lint/a11y/noNoninteractiveTabindex: long lists are scrolled with the keys that they are about
          tabIndex={0}
          aria-label={shortcutsText.shortcuts}
          className="scroll-quiet px-5 pb-5 outline-none"
        >
          {places.map((place) => (
            <div key={place}>
              <h3 className="mt-4 mb-2 font-medium text-muted-foreground text-xs">
                {shortcutsText.places[place]}
              </h3>
              <ShortcutList shortcuts={shortcuts[place]} />
            </div>
          ))}
        </section>
      </DialogContent>
    </Dialog>
  );
}
